import { Button, Select, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { BackTest, BackTestList, NewBackTest } from '../../contract/value/back-test.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { rankingTexts, stateTexts } from './back-test-texts.ts';
import { backTestsQuery } from './queries.models.ts';
import classes from './models.module.css';

/** What scorecards would have said on past days: a new trial, and those that were made. */
export function BackTestsPage() {
  const t = useT();
  const mayStart = useMay('standing.manage');
  const { data, error, isPending, refetch } = useQuery(backTestsQuery);
  return (
    <Page
      title={t('value.back_test.title')}
      description={t('value.back_test.about')}
      breadcrumbs={[
        <Link key="scorecard" to="/scorecard">
          {t('value.scorecard.title')}
        </Link>,
      ]}
    >
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      {isPending && (
        <Panel>
          <SkeletonLines lines={6} />
        </Panel>
      )}
      {data !== undefined && (
        <>
          {mayStart && <StartPanel list={data} />}
          <Made list={data} />
        </>
      )}
    </Page>
  );
}

function StartPanel({ list }: { list: BackTestList }) {
  const t = useT();
  const { range } = list;
  return (
    <Panel title={t('value.back_test.start_title')} description={t('value.back_test.start_about')}>
      {range === null ? (
        <p>{t('value.back_test.too_young')}</p>
      ) : (
        <StartForm list={list} range={range} />
      )}
    </Panel>
  );
}

const HALF_YEAR = 180 * 86_400_000;
const QUARTER = 90 * 86_400_000;

/** The last day of which half a year is known, if there is one. */
function firstChoice({ earliest, latest }: NonNullable<BackTestList['range']>): string {
  const halfBefore = Date.parse(latest) + QUARTER - HALF_YEAR;
  const day = new Date(halfBefore).toISOString().slice(0, 10);
  return day < earliest ? latest : day;
}

interface StartFormProps {
  list: BackTestList;
  range: NonNullable<BackTestList['range']>;
}

function StartForm({ list, range }: StartFormProps) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asOf, setAsOf] = useState(() => firstChoice(range));
  const [version, setVersion] = useState(list.in_force ?? list.versions[0] ?? 1);
  const start = useMutation({
    mutationFn: (wanted: NewBackTest) => api.post<BackTest>('/back-tests', wanted),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: backTestsQuery.queryKey });
      await navigate({ to: '/scorecard/back-tests/$id', params: { id: made.id } });
    },
  });
  const errorOf = useFieldErrors(start.error);
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ as_of: asOf, version });
      }}
    >
      <div className={classes.form}>
        <TextInput
          type="date"
          label={t('value.back_test.day')}
          value={asOf}
          min={range.earliest}
          max={range.latest}
          onChange={(event) => setAsOf(event.currentTarget.value)}
          error={errorOf('as_of')}
          required
          withAsterisk={false}
        />
        <Select
          label={t('value.back_test.version')}
          data={list.versions.map((one) => ({
            value: String(one),
            label: t('value.scorecard.version', { version: format.number(one) }),
          }))}
          value={String(version)}
          onChange={(value) => setVersion(Number(value ?? version))}
          allowDeselect={false}
        />
        <Button type="submit" loading={start.isPending}>
          {t('value.back_test.start')}
        </Button>
      </div>
      <p className={classes.note}>
        {t('value.back_test.range', {
          from: format.date(range.earliest),
          to: format.date(range.latest),
        })}
      </p>
      <ErrorPanel error={start.error} />
    </form>
  );
}

function Made({ list }: { list: BackTestList }) {
  const t = useT();
  if (list.items.length === 0)
    return <EmptyState icon={<IconHistory size={22} />}>{t('value.back_test.none')}</EmptyState>;
  return (
    <Panel title={t('value.back_test.made')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('value.back_test.day')}</th>
              <th scope="col">{t('value.back_test.version')}</th>
              <th scope="col">{t('value.back_test.by_standing')}</th>
              <th scope="col">{t('value.back_test.by_simple')}</th>
              <th scope="col" data-words>
                {t('value.back_test.asked')}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((test) => (
              <MadeRow key={test.id} test={test} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>{t('value.back_test.tenth_about')}</p>
    </Panel>
  );
}

function MadeRow({ test }: { test: BackTest }) {
  const t = useT();
  const format = useFormat();
  const { captured } = test;
  return (
    <tr>
      <th scope="row">
        <Link to="/scorecard/back-tests/$id" params={{ id: test.id }}>
          {format.date(test.as_of)}
        </Link>
      </th>
      <td>{format.number(test.version)}</td>
      <td>{captured === null ? t(stateTexts[test.state]) : format.percent(captured.standing)}</td>
      <td>
        {captured === null
          ? '–'
          : `${format.percent(captured.simple)} · ${t(rankingTexts[captured.best])}`}
      </td>
      <td data-words>
        {format.dateTime(test.created_at)}
        {test.started_by !== null && (
          <>
            {' · '}
            <bdi>{test.started_by.name}</bdi>
          </>
        )}
      </td>
    </tr>
  );
}
