import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TagName } from '../../contract/customers/tags.ts';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import { populationTexts, stageTexts } from '../../contract/customers/life-texts.ts';
import { OWN } from '../../contract/customers/list-columns.ts';
import {
  CustomerName,
  fieldsQuery,
  InlineCell,
  useCountries,
  useFieldWords,
} from '../customers/index.ts';
import type { DataColumn } from '../ui/data-row.tsx';
import { useFormat } from '../ui/format.tsx';
import { Keys } from '../ui/keys.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { DangerMark, ScoreBar } from './marks.tsx';
import classes from './customers-page.module.css';

/**
 * The columns of the ranked list, those chosen in their order; ids of sortable ones are the API’s
 * sorts.
 */
export function useCustomerColumns(
  onEvidence: (row: CustomerRow) => void,
  /** The place in this list is the rank: it holds everybody, by standing. */
  ranked: boolean,
  chosen: readonly string[],
): DataColumn<CustomerRow>[] {
  const t = useT();
  const format = useFormat();
  const columns = useKnownColumns(onEvidence);
  const own = useOwnColumns(chosen);
  return useMemo(() => {
    const rank: DataColumn<CustomerRow> = {
      id: 'rank',
      header: t('customers.column.rank'),
      width: '56px',
      align: 'end',
      cell: ({ standing }, index) => (
        <span className={classes.rank}>
          {standing === null ? '–' : format.number(standing.rank ?? index + 1)}
        </span>
      ),
    };
    const name: DataColumn<CustomerRow> = {
      id: 'name',
      header: t('customers.column.name'),
      width: 'minmax(176px, 2.2fr)',
      sorts: 'asc',
      names: true,
      cell: (row) => <CustomerName customer={row} />,
    };
    const shown = chosen.flatMap((id) => columns.get(id) ?? own.get(id) ?? []);
    return [...(ranked ? [rank] : []), name, ...shown];
  }, [t, format, ranked, chosen, columns, own]);
}

/** Those that every business has. */
function useKnownColumns(onEvidence: (row: CustomerRow) => void) {
  const t = useT();
  const format = useFormat();
  const { nameOf } = useCountries();
  return useMemo(() => {
    const columns: DataColumn<CustomerRow>[] = [
      {
        id: 'standing',
        header: t('customers.column.standing'),
        width: 'minmax(150px, 1.3fr)',
        sorts: 'desc',
        cell: (row) => <StandingCell row={row} onEvidence={onEvidence} />,
      },
      {
        id: 'danger',
        header: t('customers.column.danger'),
        width: '96px',
        sorts: 'desc',
        cell: ({ standing }) => <DangerMark danger={standing?.danger ?? null} />,
      },
      {
        id: 'value',
        header: t('customers.column.value'),
        width: '112px',
        align: 'end',
        sorts: 'desc',
        cell: ({ standing }) =>
          standing?.value == null
            ? '–'
            : format.money(standing.value.amount, standing.value.currency),
      },
      {
        id: 'last_bought',
        header: t('customers.column.last_bought'),
        width: '116px',
        align: 'end',
        sorts: 'desc',
        cell: ({ standing }) =>
          standing?.last_bought_on == null ? '–' : format.date(standing.last_bought_on),
      },
      {
        id: 'life',
        header: t('relations.part.stage'),
        width: 'minmax(96px, 0.8fr)',
        spare: 2,
        cell: ({ life, excluded }) =>
          life === null ? (
            '–'
          ) : (
            <span className={classes.cut} title={t(populationTexts[life.population])}>
              {excluded ? t('relations.verdict.mark') : t(stageTexts[life.stage])}
            </span>
          ),
      },
      {
        id: 'place',
        header: t('customers.column.place'),
        width: 'minmax(84px, 1fr)',
        spare: 1,
        // Each in its own direction, both in the page's order.
        cell: (row) => (
          <InlineCell row={row} field="city" label={t('customers.field.city')}>
            <Place city={row.city} country={row.country === null ? null : nameOf(row.country)} />
          </InlineCell>
        ),
      },
      {
        id: 'owner',
        header: t('customers.column.owner'),
        width: 'minmax(76px, 0.8fr)',
        spare: 2,
        cell: (row) => (
          <InlineCell row={row} field="owner" label={t('customers.column.owner')}>
            <Plain value={row.owner?.name ?? null} />
          </InlineCell>
        ),
      },
      plainColumn('email', t('customers.field.email'), ({ email }) => email),
      plainColumn('phone', t('customers.field.phone'), ({ phone }) => phone),
      plainColumn(
        'organisation',
        t('customers.kind.organisation'),
        ({ organisation }) => organisation?.name ?? null,
      ),
    ];
    columns.push({
      id: 'tags',
      header: t('customers.column.tags'),
      width: 'minmax(110px, 1.2fr)',
      cell: ({ tags }) => <TagPills tags={tags ?? []} />,
    });
    return new Map(columns.map((column) => [column.id, column]));
  }, [t, format, nameOf, onEvidence]);
}

function TagPills({ tags }: { tags: readonly TagName[] }) {
  if (tags.length === 0) return <span className={classes.quiet}>–</span>;
  return (
    <span className={classes.pills}>
      {tags.map(({ id, name }) => (
        <Tag key={id}>
          <bdi>{name}</bdi>
        </Tag>
      ))}
    </span>
  );
}

function plainColumn(
  id: string,
  header: string,
  valueOf: (row: CustomerRow) => string | null,
): DataColumn<CustomerRow> {
  return {
    id,
    header,
    width: 'minmax(96px, 1fr)',
    cell: (row) => <Plain value={valueOf(row)} />,
  };
}

function Plain({ value }: { value: string | null }) {
  if (value === null) return <span className={classes.quiet}>–</span>;
  return (
    <span className={classes.cut}>
      <bdi>{value}</bdi>
    </span>
  );
}

function Place({ city, country }: { city: string | null; country: string | null }) {
  return (
    <span className={classes.cut}>
      {city !== null && <bdi>{city}</bdi>}
      {city !== null && country !== null && ', '}
      {country !== null && <bdi>{country}</bdi>}
      {city === null && country === null && '–'}
    </span>
  );
}

/** Those of the business’s own fields that are chosen. */
function useOwnColumns(chosen: readonly string[]) {
  const words = useFieldWords();
  const asked = chosen.some((id) => id.startsWith(OWN));
  const fields = useQuery({ ...fieldsQuery, enabled: asked }).data?.items;
  return useMemo(
    () =>
      new Map(
        (fields ?? []).map((field) => {
          const id = OWN + field.key;
          const column: DataColumn<CustomerRow> = {
            id,
            header: field.name,
            width: 'minmax(96px, 1fr)',
            ...numeric(field.type),
            cell: (row) => {
              const value = row.custom?.[field.key];
              return (
                <InlineCell row={row} field={field} label={field.name}>
                  <Plain value={value === undefined ? null : words(field, value)} />
                </InlineCell>
              );
            },
          };
          return [id, column];
        }),
      ),
    [fields, words],
  );
}

const numeric = (type: string) =>
  type === 'number' || type === 'money' ? ({ align: 'end' } as const) : {};

/** Opens the evidence of the row that has the focus. */
export const EVIDENCE_KEY = 'e';

interface StandingCellProps {
  row: CustomerRow;
  onEvidence: (row: CustomerRow) => void;
}

/** The bar opens the evidence over the list; the rest of the row opens the customer. */
function StandingCell({ row, onEvidence }: StandingCellProps) {
  const t = useT();
  if (row.standing === null) return <ScoreBar mark={null} />;
  return (
    <button
      type="button"
      className={classes.open}
      tabIndex={-1}
      aria-label={t('value.standing.open_evidence_of', { name: row.name })}
      aria-keyshortcuts={EVIDENCE_KEY}
      onClick={(event) => {
        event.stopPropagation();
        onEvidence(row);
      }}
    >
      <ScoreBar mark={row.standing} />
      <span className={classes.hint} aria-hidden>
        <Keys keys={EVIDENCE_KEY} />
      </span>
    </button>
  );
}

/** A customer on a phone: who, how they stand, and what is at stake. */
export function CustomerCard({ row, onEvidence }: StandingCellProps) {
  const t = useT();
  const format = useFormat();
  const { standing } = row;
  return (
    <div className={classes.card}>
      <CustomerName customer={row} />
      <span className={classes.cardEnd}>
        <DangerMark danger={standing?.danger ?? null} />
      </span>
      <StandingCell row={row} onEvidence={onEvidence} />
      <span className={classes.cardFoot}>
        {standing?.last_bought_on == null
          ? t('customers.list.never_bought')
          : format.date(standing.last_bought_on)}
      </span>
    </div>
  );
}
