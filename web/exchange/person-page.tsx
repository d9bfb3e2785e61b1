import { Button, Checkbox, Radio, Table } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { erasureCauses, type Fate } from '../../contract/exchange/person-names.ts';
import { areaTexts } from '../../contract/exchange/person-texts.ts';
import type { PersonalData } from '../../contract/exchange/person.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import classes from './person-page.module.css';

const FATES = {
  delete: 'privacy.fate.delete',
  blank: 'privacy.fate.blank',
  keep: 'privacy.fate.keep',
} as const satisfies Record<Fate, string>;
const CAUSES = {
  asked: 'privacy.cause.asked',
  no_longer_needed: 'privacy.cause.no_longer_needed',
  mistake: 'privacy.cause.mistake',
} as const;

const personalDataQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'personal-data', id],
    queryFn: ({ signal }) => api.get<PersonalData>(`/customers/${id}/personal-data`, { signal }),
  });

/** What is held of one person: to see, to hand over, to erase. */
export function PersonPage() {
  const t = useT();
  const { id } = useParams({ from: '/inside/shell/customers/$id/personal-data' });
  const { data, error, refetch } = useQuery(personalDataQuery(id));
  return (
    <Page
      title={t('privacy.title')}
      description={data === undefined ? '' : t('privacy.about', { name: data.name })}
      breadcrumbs={[
        <Link key="customer" to="/customers/$id" params={{ id }}>
          {data === undefined ? t('privacy.back') : <bdi>{data.name}</bdi>}
        </Link>,
      ]}
    >
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error === null && <SkeletonRows rows={8} />
      ) : (
        <div className={classes.panels}>
          <Held id={id} data={data} />
          <Erase id={id} data={data} />
        </div>
      )}
    </Page>
  );
}

interface PersonProps {
  id: string;
  data: PersonalData;
}

function Held({ id, data }: PersonProps) {
  const t = useT();
  return (
    <Panel
      title={t('privacy.open')}
      actions={
        <Button
          component="a"
          variant="default"
          href={`/api/v1/customers/${id}/personal-data.zip`}
          download
          leftSection={<IconDownload size={16} />}
        >
          {t('privacy.download')}
        </Button>
      }
    >
      <p className={classes.note}>{t('privacy.download_about')}</p>
      {data.holdings.length === 0 ? (
        <p>{t('privacy.nothing')}</p>
      ) : (
        <Table>
          <Table.Tbody>
            {data.holdings.map(({ area, fate, rows }) => (
              <Table.Tr key={`${area} ${fate}`}>
                <Table.Th scope="row" className={classes.area}>
                  {t(areaTexts[area])}
                </Table.Th>
                <Table.Td>{t('privacy.rows', { count: rows })}</Table.Td>
                {data.kind === 'person' && (
                  <Table.Td className={classes[fate]}>{t(FATES[fate])}</Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

function Erase({ id, data }: PersonProps) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const { say } = useToasts();
  const [because, setBecause] = useState('asked');
  const [isSure, setSure] = useState(false);
  const erase = useMutation({
    mutationFn: () => api.put(`/customers/${id}/erasure`, { because }),
    onSuccess: () => {
      say(t('privacy.done', { name: data.name }));
      return client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  if (data.erased_at !== null)
    return (
      <Panel title={t('privacy.erase')}>
        <p>{t('privacy.erased', { date: format.date(data.erased_at.slice(0, 10)) })}</p>
      </Panel>
    );
  if (data.kind !== 'person')
    return (
      <Panel title={t('privacy.erase')}>
        <p>{t('privacy.organisation')}</p>
      </Panel>
    );
  return (
    <Panel title={t('privacy.erase')}>
      <p>{t('privacy.erase_about')}</p>
      <p className={classes.note}>{t('privacy.files_about')}</p>
      <Radio.Group label={t('privacy.because')} value={because} onChange={setBecause}>
        <div className={classes.causes}>
          {erasureCauses.map((cause) => (
            <Radio key={cause} value={cause} label={t(CAUSES[cause])} />
          ))}
        </div>
      </Radio.Group>
      <Checkbox
        className={classes.sure}
        label={t('privacy.sure')}
        checked={isSure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <ErrorPanel error={erase.error} />
      <Button
        color="red"
        disabled={!isSure}
        loading={erase.isPending}
        onClick={() => erase.mutate()}
        leftSection={<IconTrash size={16} />}
      >
        {t('privacy.erase')}
      </Button>
    </Panel>
  );
}
