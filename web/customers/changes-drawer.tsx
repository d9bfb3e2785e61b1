import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CustomValue } from '../../contract/customers/custom-fields.ts';
import type { Customer } from '../../contract/customers/customer.ts';
import { type SheetSection, sheetSections } from '../../contract/customers/sheet-sections.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCustomerWords } from './clashes.ts';
import { useFieldWords } from './field-words.ts';
import { changesQuery, useRestore } from './queries.changes.ts';
import { fieldsQuery } from './queries.fields.ts';
import { partOf, restoringOf, toldFields } from './restoring.ts';
import { sectionTexts } from './sheet-texts.ts';
import classes from './changes.module.css';

export interface ChangesDrawerProps {
  customer: Customer;
  opened: boolean;
  onClose: () => void;
}

/** Who changed what of a customer, and the way back to what it was. */
export function ChangesDrawer({ customer, opened, onClose }: ChangesDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('changes.title')}>
      <Changes customer={customer} />
    </SideDrawer>
  );
}

function Changes({ customer }: { customer: Customer }) {
  const t = useT();
  const changes = useInfiniteQuery(changesQuery(customer.id));
  const words = useAuditWords();
  if (changes.isError) {
    return <ErrorPanel error={changes.error} onRetry={() => void changes.refetch()} />;
  }
  if (changes.data === undefined) return <SkeletonLines lines={6} />;
  const events = changes.data.pages.flatMap(({ items }) => items);
  const told = events.filter(
    ({ action, after }) =>
      action === 'created' || toldFields(after ?? {}).some((field) => words.label(field) !== ''),
  );
  return (
    <div className={classes.changes}>
      {told.length === 0 && <p className={classes.quiet}>{t('changes.empty')}</p>}
      <ol className={classes.list}>
        {told.map((event) => (
          <Change key={event.id} customer={customer} event={event} words={words} />
        ))}
      </ol>
      {changes.hasNextPage && (
        <Button
          variant="default"
          loading={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {t('changes.earlier')}
        </Button>
      )}
    </div>
  );
}

type Words = ReturnType<typeof useAuditWords>;

interface ChangeProps {
  customer: Customer;
  event: AuditEvent;
  words: Words;
}

function Change({ customer, event, words }: ChangeProps) {
  const t = useT();
  const format = useFormat();
  const when = format.dateTime(event.occurred_at);
  const { before, after } = event;
  const fields = before === null ? [] : toldFields(after ?? {});
  return (
    <li className={classes.change}>
      <p className={classes.quiet}>
        {event.employee_name === null
          ? t('changes.by_itself', { when })
          : t('changes.by', { name: event.employee_name, when })}
      </p>
      {event.action === 'created' && <p>{t('changes.created')}</p>}
      {fields
        .filter((field) => words.label(field) !== '')
        .map((field) => (
          <Field
            key={field}
            customer={customer}
            field={field}
            before={before?.[field]}
            after={after?.[field]}
            words={words}
          />
        ))}
    </li>
  );
}

interface FieldProps {
  customer: Customer;
  field: string;
  before: unknown;
  after: unknown;
  words: Words;
}

function Field({ customer, field, before, after, words }: FieldProps) {
  const t = useT();
  const { say, sayFailed } = useToasts();
  const message = useErrorMessage();
  const mayWrite = useMay('customers.write');
  const restore = useRestore(customer.id);
  const restoring = mayWrite ? restoringOf(customer.id, field, before ?? null) : undefined;
  const label = words.label(field);
  const value = (it: unknown) => words.value(field, it) || t('changes.nothing');
  return (
    <div className={classes.field}>
      <span className={classes.label}>{label}</span>
      <del className={classes.before} dir="auto">
        {value(before)}
      </del>
      <span dir="auto">{value(after)}</span>
      {restoring !== undefined && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={restore.isPending}
          aria-label={t('changes.restore_to', { field: label, value: value(before) })}
          onClick={() =>
            restore.mutate(restoring, {
              onSuccess: () => say(t('changes.restored', { field: label })),
              onError: (error) => sayFailed(message(error)),
            })
          }
        >
          {t('changes.restore')}
        </Button>
      )}
    </div>
  );
}

/** Fields and values of the audit as they are called on the page; an empty label where it has none. */
function useAuditWords() {
  const t = useT();
  const plain = useCustomerWords();
  const fieldWords = useFieldWords();
  const own = useQuery(fieldsQuery).data?.items ?? [];
  const fieldOf = (key: string) => own.find((field) => field.key === key);
  const isSection = (key: string): key is SheetSection =>
    sheetSections.some((section) => section === key);
  return {
    label: (field: string): string => {
      const [part, key] = partOf(field);
      if (part === 'custom') return fieldOf(key)?.name ?? '';
      if (part === 'sheet') return isSection(key) ? t(sectionTexts[key]) : '';
      return plain.labels.get(key === 'display_name' ? 'name' : key) ?? '';
    },
    value: (field: string, value: unknown): string => {
      const [part, key] = partOf(field);
      if (value === null || value === undefined) return '';
      if (part === 'own') return plain.inWords(key, value);
      const known = part === 'custom' ? fieldOf(key) : undefined;
      // The audit of a field holds values of that field.
      if (known !== undefined) return fieldWords(known, value as CustomValue);
      return typeof value === 'string' ? value : '';
    },
  };
}
