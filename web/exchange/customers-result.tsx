import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CustomerImport } from '../../contract/exchange/customers.ts';
import type { ImportRecord } from '../../contract/exchange/import.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Counts } from './counts.tsx';
import { useFieldNames } from './field-names.ts';
import { importQuery, keptQuery } from './queries.ts';
import classes from './result.module.css';

interface CustomersResultProps {
  record: ImportRecord;
  customers: CustomerImport;
}

/** Last step: who came in, and the way back. */
export function CustomersResult({ record, customers }: CustomersResultProps) {
  const t = useT();
  const format = useFormat();
  const { totals, undone } = customers;
  return (
    <>
      <div className={classes.done} role="status">
        <IconCircleCheck size={22} stroke={1.7} aria-hidden />
        <div>
          <p className={classes.headline}>
            {undone === null ? t('exchange.people.done') : t('exchange.people.undone')}
          </p>
          {undone === null && <p className={classes.about}>{t('exchange.people.done_about')}</p>}
        </div>
        <Button
          rightSection={<IconArrowRight size={16} className="mirrors" />}
          renderRoot={(props) => <Link to="/customers" search={{ sort: 'newest' }} {...props} />}
        >
          {t('exchange.people.see')}
        </Button>
      </div>
      {undone !== null && <Undone record={record} undone={undone} />}
      {totals !== null && undone === null && (
        <Panel title={t('exchange.result.counts')} flush>
          <Counts
            counts={[
              {
                id: 'new_people',
                label: t('exchange.people.new_people'),
                value: totals.new_people,
              },
              {
                id: 'new_organisations',
                label: t('exchange.people.new_organisations'),
                value: totals.new_organisations,
              },
              { id: 'changed', label: t('exchange.people.changed'), value: totals.changed },
              { id: 'unchanged', label: t('exchange.people.unchanged'), value: totals.unchanged },
              { id: 'merged', label: t('exchange.people.merged'), value: totals.merged },
              { id: 'left_out', label: t('exchange.people.left_out'), value: totals.left_out },
            ]}
          />
        </Panel>
      )}
      {record.error !== null && <p role="alert">{record.error.message}</p>}
      {record.state === 'done' && totals !== null && <UndoPanel record={record} totals={totals} />}
      {record.finished_at !== null && (
        <p className={classes.about}>
          {t('exchange.result.finished', { when: format.dateTime(record.finished_at) })}
        </p>
      )}
    </>
  );
}

interface UndoPanelProps {
  record: ImportRecord;
  totals: NonNullable<CustomerImport['totals']>;
}

/** Says what will happen and to how many before it does. */
function UndoPanel({ record, totals }: UndoPanelProps) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const may = useMay('imports.run');
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => api.put<ImportRecord>(`/imports/${record.id}/undo`),
    onSuccess: (started) => {
      client.setQueryData(importQuery(record.id).queryKey, started);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
  if (!may) return null;
  if (!isAsking)
    return (
      <div>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} className="mirrors" />}
          onClick={() => setAsking(true)}
        >
          {t('exchange.people.undo')}
        </Button>
      </div>
    );
  return (
    <Panel title={t('exchange.people.undo')}>
      <div className={classes.undo}>
        <p>
          {t('exchange.people.undo_text', {
            made: format.number(totals.new_people + totals.new_organisations),
            changed: format.number(totals.changed),
          })}
        </p>
        <ErrorPanel error={undo.error} />
        <div className={classes.undoFoot}>
          <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('exchange.people.undo')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common.action.cancel')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

interface UndoneProps {
  record: ImportRecord;
  undone: NonNullable<CustomerImport['undone']>;
}

function Undone({ record, undone }: UndoneProps) {
  const t = useT();
  return (
    <>
      <Panel title={t('exchange.result.counts')} flush>
        <Counts
          counts={[
            { id: 'removed', label: t('exchange.people.removed'), value: undone.removed },
            { id: 'restored', label: t('exchange.people.restored'), value: undone.restored },
            { id: 'partly', label: t('exchange.people.partly'), value: undone.partly },
            { id: 'kept', label: t('exchange.people.kept'), value: undone.kept },
          ]}
        />
      </Panel>
      {undone.partly + undone.kept > 0 && <Kept importId={record.id} />}
    </>
  );
}

/** Whom taking the import back left otherwise than before, and why. */
function Kept({ importId }: { importId: string }) {
  const t = useT();
  const namesOf = useFieldNames();
  const kept = useInfiniteQuery(keptQuery(importId));
  const items = kept.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('exchange.people.kept_title')} flush>
      <ul className={classes.kept}>
        {items.map((one) => (
          <li key={one.id}>
            <Link to="/customers/$id" params={{ id: one.id }}>
              <bdi>{one.name}</bdi>
            </Link>
            <span className={classes.about}>
              {one.kept.includes('in_use')
                ? t('exchange.people.in_use')
                : t('exchange.people.kept_fields', { fields: namesOf(one.kept) })}
            </span>
          </li>
        ))}
      </ul>
      {kept.hasNextPage && (
        <Button variant="subtle" onClick={() => void kept.fetchNextPage()}>
          {t('common.action.show_more')}
        </Button>
      )}
    </Panel>
  );
}
