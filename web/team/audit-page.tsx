import { Button, Select, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { auditActions, auditEntities } from '../../contract/workspace/audit-words.ts';
import { employeesQuery } from '../app/employees.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { AuditLine } from './audit-event.tsx';
import { type AuditSearch, readAuditSearch } from './audit-search.ts';
import { type AuditWords, useAuditWords } from './audit-words.ts';
import { auditQuery } from './queries.audit.ts';
import classes from './audit.module.css';

/** Everything that was changed in the business, by whom, when, and what it was before. */
export function AuditPage() {
  const t = useT();
  const search = useSearch({ from: '/inside/shell/audit' });
  const employees = useQuery(employeesQuery).data?.items ?? [];
  const words = useAuditWords(employees);
  const changes = useInfiniteQuery(auditQuery(search));
  const events = changes.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={t('audit.title')}
      description={t('audit.about')}
      breadcrumbs={[
        <Link key="settings" to="/settings">
          {t('workspace.settings.title')}
        </Link>,
      ]}
    >
      <Panel flush>
        <Filters
          search={search}
          words={words}
          people={employees.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {changes.isError ? (
          <ErrorPanel error={changes.error} onRetry={() => void changes.refetch()} />
        ) : changes.isPending ? (
          <SkeletonRows rows={8} height={56} />
        ) : events.length === 0 ? (
          <EmptyState icon={<IconHistory size={22} />}>{t('audit.empty')}</EmptyState>
        ) : (
          <ol className={classes.list}>
            {events.map((event) => (
              <AuditLine key={event.id} event={event} words={words} />
            ))}
          </ol>
        )}
        {changes.hasNextPage && (
          <div className={classes.more}>
            <Button
              variant="default"
              loading={changes.isFetchingNextPage}
              onClick={() => void changes.fetchNextPage()}
            >
              {t('audit.more')}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}

interface FiltersProps {
  search: AuditSearch;
  words: AuditWords;
  people: { value: string; label: string }[];
}

function Filters({ search, words, people }: FiltersProps) {
  const t = useT();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { compare } = new Intl.Collator(language);
  const go = (change: Record<string, string | null>) =>
    void navigate({ to: '/audit', search: readAuditSearch({ ...search, ...change }) });
  const choices = <Name extends string>(names: readonly Name[], name: (of: Name) => string) =>
    names.map((value) => ({ value, label: name(value) })).sort((a, b) => compare(a.label, b.label));
  const common = { searchable: true, clearable: true, size: 'sm' } as const;
  return (
    <div className={classes.filters}>
      <Select
        {...common}
        label={t('audit.who')}
        placeholder={t('audit.everybody')}
        data={[{ value: 'system', label: t('audit.system') }, ...people]}
        value={search.who ?? null}
        onChange={(who) => go({ who })}
      />
      <Select
        {...common}
        label={t('audit.action_label')}
        placeholder={t('audit.any_action')}
        data={choices(auditActions, words.action)}
        value={search.action ?? null}
        onChange={(action) => go({ action })}
      />
      <Select
        {...common}
        label={t('audit.entity_label')}
        placeholder={t('audit.any_entity')}
        data={choices(auditEntities, words.entity)}
        value={search.entity ?? null}
        onChange={(entity) => go({ entity })}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={search.from ?? ''}
        max={search.to ?? '2199-12-31'}
        onChange={(event) => go({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.to')}
        value={search.to ?? ''}
        min={search.from ?? '1900-01-01'}
        onChange={(event) => go({ to: event.currentTarget.value })}
      />
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" onClick={() => void navigate({ to: '/audit', search: {} })}>
          {t('audit.clear')}
        </Button>
      )}
    </div>
  );
}
