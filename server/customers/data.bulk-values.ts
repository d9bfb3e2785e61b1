import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { deleteValues, insertValues, type NewValue } from './data.custom-fields.ts';
import { all, type Reach, withinReach } from './data.scope.ts';
import { deleteTagOf, insertTagOf } from './data.tags.ts';
import type { Need, Wanted } from './rules.bulk-edit.ts';
import type { StoredValue } from './rules.custom-fields.ts';

type Sql = RawBuilder<unknown>;

/** What a customer has, and what is to become of it. */
export interface Judged {
  customer_no: number;
  customer_id: string;
  /** `change`, `same`, or why it cannot be changed, with the key of another field behind a colon. */
  outcome: string;
  /** As a row of the change keeps it. */
  now: unknown;
}

/** What customers `c` have, as JSON, and what a change would make of them: the one place for both. */
export function judging(reach: Reach, wanted: Wanted): { now: Sql; outcome: Sql } {
  const now = nowSql(reach.workspaceId, wanted);
  const refusals = refusalsOf(reach, wanted).map(
    ({ when, code }) => sql`when ${when} then ${code}`,
  );
  const outcome = sql`case
    when ${now} is not distinct from ${json(wanted.after)} then 'same'
    ${sql.join(refusals, sql` `)} else 'change' end`;
  return { now, outcome };
}

const json = (value: unknown) => sql`${value === null ? null : JSON.stringify(value)}::text::jsonb`;

function nowSql(workspaceId: string, wanted: Wanted): Sql {
  switch (wanted.kind) {
    case 'plain':
      return sql`to_jsonb(c.${sql.ref(wanted.column)})`;
    case 'custom':
      return sql`(select jsonb_agg(jsonb_build_object('position', u.position, 'words', u.words,
          'term', u.term, 'number', u.number, 'amount', u.amount, 'day', u.day)
          order by u.position)
        from custom_value u where u.workspace_id = ${workspaceId}
          and u.customer_no = c.customer_no and u.field_no = ${wanted.field.no})`;
    case 'tag':
      // Of a tag that nobody has any more it is neither.
      return sql`(select to_jsonb(exists (
          select from customer_tag h where h.workspace_id = ${workspaceId}
            and h.customer_no = c.customer_no and h.tag_no = t.tag_no))
        from tag t where t.workspace_id = ${workspaceId} and t.tag_no = ${wanted.tagNo}
          and t.removed_at is null)`;
  }
}

interface RefusalSql {
  when: Sql;
  code: string;
}

function refusalsOf(reach: Reach, wanted: Wanted): RefusalSql[] {
  const beyond = sql`not coalesce(${all([withinReach(reach)])}, false)`;
  const refusals: RefusalSql[] = [{ when: beyond, code: 'out_of_reach' }];
  if (wanted.kind === 'plain' && wanted.column === 'owner_id') {
    const answersFor = all([withinReach({ ...reach, helps: [] })]);
    refusals.push({ when: sql`not coalesce(${answersFor}, false)`, code: 'only_helping' });
  }
  if (wanted.kind !== 'custom') return refusals;
  const { applies_to: kind } = wanted.field;
  if (kind === 'person') refusals.push({ when: sql`c.kind <> ${kind}`, code: 'only_people' });
  if (kind === 'organisation') {
    refusals.push({ when: sql`c.kind <> ${kind}`, code: 'only_organisations' });
  }
  return [...refusals, ...wanted.needs.map((need) => needSql(reach.workspaceId, need))];
}

function needSql(workspaceId: string, { why, key, no, appliesTo, values }: Need): RefusalSql {
  const of = appliesTo === 'both' ? sql`true` : sql`c.kind = ${appliesTo}`;
  const other = sql`select from custom_value u where u.workspace_id = ${workspaceId}
    and u.customer_no = c.customer_no and u.field_no = ${no}`;
  const says =
    values === null
      ? sql`coalesce(u.term, '') <> 'false'`
      : sql`coalesce(u.words, u.term, u.number::text, u.amount::text, u.day::text)
          = any(${[...values]}::text[])`;
  const when =
    why === 'needs_other'
      ? sql`${of} and not exists (${other})`
      : sql`${of} and exists (${other} and ${says})`;
  return { when, code: `${why}:${key}` };
}

/** Holds customers, so that nobody changes them until the transaction ends. */
export async function holdCustomers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  await sql`
    select from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])
    order by c.customer_no for update
  `.execute(tx);
}

/** What is to become of customers who are held. */
export async function judge(
  tx: Transaction,
  reach: Reach,
  wanted: Wanted,
  customerNos: readonly number[],
): Promise<Judged[]> {
  const { now, outcome } = judging(reach, wanted);
  const result = await sql<Judged>`
    select c.customer_no, c.customer_id, ${outcome} as outcome, ${now} as now from customer c
    where c.workspace_id = ${reach.workspaceId}
      and c.customer_no = any(${[...customerNos]}::int8[])
    order by c.customer_no
  `.execute(tx);
  return result.rows;
}

/** A customer who was changed, as they are now. */
export interface ToUndo {
  customer_no: number;
  /** Null where they are gone. */
  customer_id: string | null;
  now: unknown;
  before: unknown;
  /** They have what they had before. */
  back: boolean;
  /** They have what the change gave them. */
  given: boolean;
  within: boolean;
}

export async function judgeUndone(
  tx: Transaction,
  reach: Reach,
  wanted: Wanted,
  bulkNo: number,
  customerNos: readonly number[],
): Promise<ToUndo[]> {
  const { workspaceId } = reach;
  const now = nowSql(workspaceId, wanted);
  const within = all([
    withinReach(
      wanted.kind === 'plain' && wanted.column === 'owner_id' ? { ...reach, helps: [] } : reach,
    ),
  ]);
  const result = await sql<ToUndo>`
    select r.customer_no, r.before, c.customer_id, c.now,
      c.now is not distinct from r.before as back,
      c.now is not distinct from ${json(wanted.after)} as given,
      coalesce(c.within, false) as within
    from bulk_row r
    left join lateral (
      select c.customer_id, ${now} as now, ${within} as within from customer c
      where c.workspace_id = ${workspaceId} and c.customer_no = r.customer_no
        and c.erased_at is null
    ) c on true
    where r.workspace_id = ${workspaceId} and r.bulk_no = ${bulkNo}
      and r.customer_no = any(${[...customerNos]}::int8[])
    order by r.customer_no
  `.execute(tx);
  return result.rows;
}

/** What customers are to have from now on. */
export interface ToWrite {
  customer_no: number;
  value: unknown;
}

/** Gives customers who are held other values, in as many statements for thousands as for one. */
export async function writeMany(
  tx: Transaction,
  workspaceId: string,
  wanted: Wanted,
  rows: readonly ToWrite[],
): Promise<void> {
  if (rows.length === 0) return;
  const nos = rows.map((row) => row.customer_no);
  switch (wanted.kind) {
    case 'plain':
      return updateColumn(tx, workspaceId, wanted.column, rows);
    case 'custom':
      await deleteValues(tx, workspaceId, nos, [wanted.field.no]);
      await Promise.all([
        insertValues(tx, workspaceId, valuesOf(wanted.field.no, rows)),
        countChanges(tx, workspaceId, nos),
      ]);
      return;
    case 'tag': {
      const having = (is: boolean) =>
        rows.filter(({ value }) => value === is).map((row) => row.customer_no);
      await Promise.all([
        insertTagOf(tx, workspaceId, wanted.tagNo, having(true)),
        deleteTagOf(tx, workspaceId, wanted.tagNo, having(false)),
        countChanges(tx, workspaceId, nos),
      ]);
    }
  }
}

async function updateColumn(
  tx: Transaction,
  workspaceId: string,
  column: Extract<Wanted, { kind: 'plain' }>['column'],
  rows: readonly ToWrite[],
): Promise<void> {
  const type = column === 'owner_id' ? sql`uuid` : sql`text`;
  await sql`
    update customer c
    set ${sql.ref(column)} = r.value::${type}, version = c.version + 1, updated_at = ${new Date()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (customer_no bigint, value text)
    where c.workspace_id = ${workspaceId} and c.customer_no = r.customer_no
  `.execute(tx);
}

function valuesOf(fieldNo: number, rows: readonly ToWrite[]): NewValue[] {
  return rows.flatMap(({ customer_no, value }) =>
    // As they were read from the table, or made by the rules of fields.
    ((value ?? []) as StoredValue[]).map((stored) => ({
      ...stored,
      customer_no,
      field_no: fieldNo,
    })),
  );
}

/** What is kept beside a customer's row is a change of theirs, too. */
export async function countChanges(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  await sql`
    update customer c set version = c.version + 1, updated_at = ${new Date()}
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])
  `.execute(tx);
}
