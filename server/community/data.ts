import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { all, type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface NewActivityRow {
  activity_id: string;
  name: string;
  happens_on: string;
  place: string | null;
  employee_id: string | null;
  created_at: Date;
}

/** Numbers by id; one whose id is known already is left as it is. */
export async function insertActivities(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewActivityRow[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const inserted = await tx
    .insertInto('activity')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'activity_id']).doNothing())
    .returning(['activity_id', 'activity_no'])
    .execute();
  return new Map(inserted.map((row) => [row.activity_id, row.activity_no]));
}

export interface ActivityRow {
  activity_no: number;
  activity_id: string;
  name: string;
  happens_on: string;
  place: string | null;
  withdrawn_at: string | null;
  invited: number;
  attended: number;
}

export interface ActivitiesAsked {
  activityId?: string;
  after?: { happensOn: string; activityNo: number } | undefined;
  limit: number;
}

/** What was invited for, newest first, with how many within reach; one row more than `limit`. */
export async function readActivities(
  tx: Transaction,
  reach: Reach,
  { activityId, after, limit }: ActivitiesAsked,
): Promise<ActivityRow[]> {
  const { workspaceId } = reach;
  const result = await sql<ActivityRow>`
    select a.activity_no, a.activity_id, a.name, a.happens_on, a.place, a.withdrawn_at,
      coalesce(n.invited, 0) as invited, coalesce(n.attended, 0) as attended
    from activity a
    left join lateral (
      select count(*)::int as invited, count(g.attended_at)::int as attended
      from activity_guest g
      join customer c on c.workspace_id = ${workspaceId} and c.customer_no = g.customer_no
      where g.workspace_id = ${workspaceId} and g.activity_no = a.activity_no
        and ${all([withinReach(reach)])}
    ) n on true
    where a.workspace_id = ${workspaceId}
      and ${all([
        activityId === undefined ? sql`a.withdrawn_at is null` : sql`a.activity_id = ${activityId}`,
        after === undefined
          ? undefined
          : sql`(a.happens_on, a.activity_no) < (${after.happensOn}::date, ${after.activityNo})`,
      ])}
    order by a.happens_on desc, a.activity_no desc
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface GuestRow {
  customer_no: number;
  customer_id: string;
  customer_name: string;
  named: boolean;
  customer_kind: string;
  sort_name: string;
  attended_at: string | null;
}

/** Guests within reach, by name; one row more than `limit`. */
export async function readGuests(
  tx: Transaction,
  reach: Reach,
  activityNo: number,
  after: { sortName: string; customerNo: number } | undefined,
  limit: number,
): Promise<GuestRow[]> {
  const { workspaceId } = reach;
  const result = await sql<GuestRow>`
    select g.customer_no, c.customer_id, c.display_name as customer_name, c.named,
      c.kind as customer_kind, c.sort_name, g.attended_at
    from activity_guest g
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = g.customer_no
    where g.workspace_id = ${workspaceId} and g.activity_no = ${activityNo}
      and ${all([
        withinReach(reach),
        after === undefined
          ? undefined
          : sql`(c.sort_name, c.customer_no) > (${after.sortName} collate "C", ${after.customerNo})`,
      ])}
    order by c.sort_name, c.customer_no
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface NewGuestRow {
  activity_no: number;
  customer_no: number;
  invited_by: string | null;
  invited_at: Date;
  attended_at: Date | null;
}

/** Puts customers on the list of guests; of those that are there, sets whether they came. */
export async function upsertGuests(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewGuestRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await sql`
    insert into activity_guest as g
      (workspace_id, activity_no, customer_no, invited_by, invited_at, attended_at)
    select ${workspaceId}::uuid, incoming.*
    from unnest(
      ${rows.map((row) => row.activity_no)}::int8[], ${rows.map((row) => row.customer_no)}::int8[],
      ${rows.map((row) => row.invited_by)}::uuid[], ${rows.map((row) => row.invited_at)}::timestamptz[],
      ${rows.map((row) => row.attended_at)}::timestamptz[]) incoming
    on conflict (workspace_id, activity_no, customer_no)
    do update set attended_at = excluded.attended_at
      where (g.attended_at is null) <> (excluded.attended_at is null)
  `.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

export async function deleteGuests(
  tx: Transaction,
  workspaceId: string,
  activityNo: number,
  customerNos: readonly number[],
): Promise<number> {
  const result = await tx
    .deleteFrom('activity_guest')
    .where('workspace_id', '=', workspaceId)
    .where('activity_no', '=', activityNo)
    .where(sql<boolean>`customer_no = any(${customerNos}::int8[])`)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function updateActivity(
  tx: Transaction,
  workspaceId: string,
  activityNo: number,
  change: { withdrawn_at: Date | null; withdrawn_by: string | null },
): Promise<void> {
  await tx
    .updateTable('activity')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('activity_no', '=', activityNo)
    .execute();
}

const invited = sql.lit(factKinds.activity_invited.number);
const attended = sql.lit(factKinds.activity_attended.number);

/** That customers were invited, and that they came. */
export function guestFacts(
  workspaceId: string,
  activityNos: readonly number[],
  customerNos: readonly number[] | null = null,
) {
  const those = customerNos === null ? sql`true` : sql`g.customer_no = any(${customerNos}::int8[])`;
  return sql`
    select k.kind::smallint as kind, g.customer_no,
      case k.prefix when 'invited:' then least(g.invited_at, day.noon) else day.noon end
        as occurred_at,
      case k.prefix when 'invited:' then g.invited_at else g.attended_at end as known_at,
      'C' as tier, null::bigint as amount, null::text as currency, null::bigint as base_amount,
      'activity' as object_kind, a.activity_no as object_no,
      'activity' as source, k.prefix || a.activity_id || ':' || g.customer_no as source_id,
      jsonb_build_object('about_no', a.activity_no) as payload
    from activity a
    join workspace w on w.workspace_id = ${workspaceId}
    join activity_guest g on g.workspace_id = ${workspaceId} and g.activity_no = a.activity_no
    cross join (values ('invited:', ${invited}), ('attended:', ${attended})) k (prefix, kind)
    cross join lateral (
      select (a.happens_on + time '12:00') at time zone w.time_zone as noon) day
    where a.workspace_id = ${workspaceId} and a.activity_no = any(${activityNos}::int8[])
      and ${those} and a.withdrawn_at is null
      and (k.prefix = 'invited:' or g.attended_at is not null)`;
}

/** Keys of facts of a gathering that don't hold (any more), for those customers or for all. */
export function fallenFacts(
  workspaceId: string,
  activityNo: number,
  customerNos: readonly number[] | null,
) {
  const everybody = sql`
    select g.customer_no from activity_guest g
    where g.workspace_id = ${workspaceId} and g.activity_no = ${activityNo}`;
  return sql`
    select 'activity' as source, k.prefix || a.activity_id || ':' || n.customer_no as source_id
    from activity a
    cross join (${
      customerNos === null ? everybody : sql`select unnest(${customerNos}::int8[]) as customer_no`
    }) n
    cross join (values ('invited:'), ('attended:')) k (prefix)
    left join activity_guest g on g.workspace_id = ${workspaceId}
      and g.activity_no = ${activityNo} and g.customer_no = n.customer_no
    where a.workspace_id = ${workspaceId} and a.activity_no = ${activityNo}
      and (a.withdrawn_at is not null or g.customer_no is null
        or (k.prefix = 'attended:' and g.attended_at is null))`;
}
