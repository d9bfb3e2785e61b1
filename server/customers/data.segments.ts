import { sql } from 'kysely';
import type { ConditionGroup } from '../../contract/customers/conditions.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Asked, askedOf, toSql } from './data.conditions.ts';

export interface NewSegmentRow {
  segment_id: string;
  name: string;
  condition: ConditionGroup;
  employee_id: string | null;
}

export async function insertSegment(
  tx: Transaction,
  workspaceId: string,
  row: NewSegmentRow,
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('segment')
    .values({
      ...row,
      condition: JSON.stringify(row.condition),
      workspace_id: workspaceId,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

function segments(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('segment as g')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'g.employee_id'),
    )
    .selectAll('g')
    .select('e.name as employee_name')
    .where('g.workspace_id', '=', workspaceId)
    .where('g.removed_at', 'is', null);
}

/** A business has dozens, not thousands: all of them, by name. */
export async function readSegments(tx: Transaction, workspaceId: string) {
  return segments(tx, workspaceId).orderBy('g.name').orderBy('g.segment_no').execute();
}

export async function readSegment(tx: Transaction, workspaceId: string, segmentId: string) {
  return segments(tx, workspaceId).where('g.segment_id', '=', segmentId).executeTakeFirst();
}

export type SegmentRow = NonNullable<Awaited<ReturnType<typeof readSegment>>>;

export interface SegmentSet {
  name?: string;
  condition?: ConditionGroup;
  removed_at?: Date;
  removed_by?: string | null;
}

/** False when somebody else changed it since `version`. */
export async function updateSegment(
  tx: Transaction,
  workspaceId: string,
  segmentNo: number,
  version: number,
  { condition, ...others }: SegmentSet,
): Promise<boolean> {
  const result = await tx
    .updateTable('segment')
    .set({
      ...others,
      ...(condition === undefined ? {} : { condition: JSON.stringify(condition) }),
      version: version + 1,
      updated_at: new Date(),
    })
    .where('workspace_id', '=', workspaceId)
    .where('segment_no', '=', segmentNo)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Deletes at most so many members of segments that were taken away; answers how many. */
export async function deleteLeft(
  tx: Transaction,
  workspaceId: string,
  limit: number,
): Promise<number> {
  const result = await sql<{ n: number }>`
    with left_over as (
      select i.segment_no, i.customer_no from segment g
      join segment_member i on i.workspace_id = ${workspaceId} and i.segment_no = g.segment_no
      where g.workspace_id = ${workspaceId} and g.removed_at is not null
      limit ${sql.lit(limit)}
    ),
    gone as (
      delete from segment_member i using left_over o
      where i.workspace_id = ${workspaceId} and i.segment_no = o.segment_no
        and i.customer_no = o.customer_no
      returning 1
    )
    select count(*) as n from gone
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}

/** Whether a segment is still as it was, kept so until the transaction ends. */
export async function holdSegment(
  tx: Transaction,
  workspaceId: string,
  { segment_no, version }: Pick<SegmentRow, 'segment_no' | 'version'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('segment')
    .select('segment_no')
    .where('workspace_id', '=', workspaceId)
    .where('segment_no', '=', segment_no)
    .where('version', '=', version)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** A run of customers' numbers: behind the first, up to and with the last. */
export interface Numbers {
  after: number;
  upTo: number;
}

/** The next so many customers; undefined behind the last. */
export async function readStretch(
  tx: Transaction,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<Numbers | undefined> {
  const result = await sql<{ last: number | null }>`
    select max(customer_no) as last from (
      select customer_no from customer
      where workspace_id = ${workspaceId} and customer_no > ${after}
      order by customer_no limit ${sql.lit(limit)}) stretch
  `.execute(tx);
  const upTo = result.rows[0]?.last ?? null;
  return upTo === null ? undefined : { after, upTo };
}

/** Brings the members of a stretch of customers up to date; answers how many they are. */
export async function refreshMembers(
  tx: Transaction,
  asked: Asked,
  { segment_no, condition }: Pick<SegmentRow, 'segment_no'> & { condition: ConditionGroup },
  { after, upTo }: Numbers,
): Promise<number> {
  const { workspaceId, today } = asked;
  const result = await sql<{ n: number }>`
    with found as materialized (
      select c.customer_no from ${askedOf(workspaceId)}
      where c.workspace_id = ${workspaceId} and c.customer_no > ${after} and c.customer_no <= ${upTo}
        and ${toSql(condition, asked)}
    ),
    gone as (
      delete from segment_member old
      where old.workspace_id = ${workspaceId} and old.segment_no = ${segment_no}
        and old.customer_no > ${after} and old.customer_no <= ${upTo}
        and not exists (select from found f where f.customer_no = old.customer_no)
    ),
    came as (
      insert into segment_member (workspace_id, segment_no, customer_no, since)
      select ${workspaceId}::uuid, ${segment_no}::int8, f.customer_no, ${today}::date from found f
      on conflict do nothing
    )
    select count(*) as n from found
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}

/** How many of a stretch meet a condition. */
export async function countMeeting(
  tx: Transaction,
  asked: Asked,
  condition: ConditionGroup,
  { after, upTo }: Numbers,
): Promise<{ found: number; asked: number }> {
  const { workspaceId } = asked;
  const result = await sql<{ found: number; asked: number }>`
    select count(*) filter (where ${toSql(condition, asked)}) as found, count(*) as asked
    from ${askedOf(workspaceId)}
    where c.workspace_id = ${workspaceId} and c.customer_no > ${after} and c.customer_no <= ${upTo}
  `.execute(tx);
  return result.rows[0] ?? { found: 0, asked: 0 };
}

export interface ExampleRow {
  customer_id: string;
  kind: string;
  display_name: string;
  named: boolean;
}

/** Some of a stretch who meet a condition, those who stand best first. */
export async function readExamples(
  tx: Transaction,
  asked: Asked,
  condition: ConditionGroup,
  { after, upTo }: Numbers,
  limit: number,
): Promise<ExampleRow[]> {
  const { workspaceId } = asked;
  const result = await sql<ExampleRow>`
    select c.customer_id, c.kind, c.display_name, c.named from ${askedOf(workspaceId)}
    where c.workspace_id = ${workspaceId} and c.customer_no > ${after} and c.customer_no <= ${upTo}
      and ${toSql(condition, asked)}
    order by s.place_milli desc nulls last, c.customer_no limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}

/**
 * What is asked of a business now: on the day its standings speak of, which is the last of a history
 * that ended long ago.
 */
export async function readAsked(tx: Transaction, workspaceId: string): Promise<Asked> {
  const result = await sql<{ today: string; time_zone: string }>`
    select coalesce(g.as_of, (now() at time zone w.time_zone)::date) as today, w.time_zone
    from workspace w left join scoring g on g.workspace_id = ${workspaceId}
    where w.workspace_id = ${workspaceId}
  `.execute(tx);
  const { today, time_zone: timeZone } = result.rows[0] ?? { today: '', time_zone: '' };
  return { workspaceId, today, timeZone };
}

export async function countAll(tx: Transaction, workspaceId: string): Promise<number> {
  const row = await tx
    .selectFrom('customer')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** First and last number of a business's customers. */
export async function readSpan(
  tx: Transaction,
  workspaceId: string,
): Promise<{ first: number; last: number } | undefined> {
  const result = await sql<{ first: number | null; last: number | null }>`
    select min(customer_no) as first, max(customer_no) as last
    from customer where workspace_id = ${workspaceId}
  `.execute(tx);
  const { first, last } = result.rows[0] ?? { first: null, last: null };
  return first === null || last === null ? undefined : { first, last };
}

/** Says how many members a version has, unless it has changed since. */
export async function updateCount(
  tx: Transaction,
  workspaceId: string,
  { segment_no, version }: Pick<SegmentRow, 'segment_no' | 'version'>,
  customers: number,
): Promise<void> {
  await tx
    .updateTable('segment')
    .set({ counted_version: version, counted_at: new Date(), customers })
    .where('workspace_id', '=', workspaceId)
    .where('segment_no', '=', segment_no)
    .where('version', '=', version)
    .execute();
}

export async function hasSegments(tx: Transaction, workspaceId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('segment')
    .select('segment_no')
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether there ever was such a segment. */
export async function wasSegment(
  tx: Transaction,
  workspaceId: string,
  segmentId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('segment')
    .select('segment_no')
    .where('workspace_id', '=', workspaceId)
    .where('segment_id', '=', segmentId)
    .executeTakeFirst();
  return row !== undefined;
}
