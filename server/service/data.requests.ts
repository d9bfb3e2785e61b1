import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { all, type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface NewRequestRow {
  request_id: string;
  kind: string;
  name: string;
  asked_on: string;
  employee_id: string | null;
  created_at: Date;
}

/** Numbers by id; one whose id is known already is left as it is. */
export async function insertRequests(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewRequestRow[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const inserted = await tx
    .insertInto('request')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doNothing())
    .returning(['request_id', 'request_no'])
    .execute();
  return new Map(inserted.map((row) => [row.request_id, row.request_no]));
}

export interface RequestRow {
  request_no: number;
  request_id: string;
  kind: string;
  name: string;
  asked_on: string;
  withdrawn_at: string | null;
  asked: number;
  answered: number;
}

export interface RequestsAsked {
  requestId?: string;
  after?: { askedOn: string; requestNo: number } | undefined;
  limit: number;
}

/** What was asked for, newest first, with how many within reach; one row more than `limit`. */
export async function readRequests(
  tx: Transaction,
  reach: Reach,
  { requestId, after, limit }: RequestsAsked,
): Promise<RequestRow[]> {
  const { workspaceId } = reach;
  const result = await sql<RequestRow>`
    select q.request_no, q.request_id, q.kind, q.name, q.asked_on, q.withdrawn_at,
      coalesce(n.asked, 0) as asked, coalesce(n.answered, 0) as answered
    from request q
    left join lateral (
      select count(*)::int as asked, count(a.answered_at)::int as answered
      from request_customer a
      join customer c on c.workspace_id = ${workspaceId} and c.customer_no = a.customer_no
      where a.workspace_id = ${workspaceId} and a.request_no = q.request_no
        and ${all([withinReach(reach)])}
    ) n on true
    where q.workspace_id = ${workspaceId}
      and ${all([
        requestId === undefined ? sql`q.withdrawn_at is null` : sql`q.request_id = ${requestId}`,
        after === undefined
          ? undefined
          : sql`(q.asked_on, q.request_no) < (${after.askedOn}::date, ${after.requestNo})`,
      ])}
    order by q.asked_on desc, q.request_no desc
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface AskedRow {
  customer_no: number;
  customer_id: string;
  customer_name: string;
  named: boolean;
  customer_kind: string;
  sort_name: string;
  answered_at: string | null;
}

/** Customers within reach who were asked, by name; one row more than `limit`. */
export async function readAsked(
  tx: Transaction,
  reach: Reach,
  requestNo: number,
  after: { sortName: string; customerNo: number } | undefined,
  limit: number,
): Promise<AskedRow[]> {
  const { workspaceId } = reach;
  const result = await sql<AskedRow>`
    select a.customer_no, c.customer_id, c.display_name as customer_name, c.named,
      c.kind as customer_kind, c.sort_name, a.answered_at
    from request_customer a
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = a.customer_no
    where a.workspace_id = ${workspaceId} and a.request_no = ${requestNo}
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

export interface NewAskedRow {
  request_no: number;
  customer_no: number;
  asked_by: string | null;
  asked_at: Date;
  answered_at: Date | null;
}

/** Puts customers on the list of a request; of those that are there, sets whether they answered. */
export async function upsertAsked(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewAskedRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await sql`
    insert into request_customer as a
      (workspace_id, request_no, customer_no, asked_by, asked_at, answered_at)
    select ${workspaceId}::uuid, incoming.*
    from unnest(
      ${rows.map((row) => row.request_no)}::int8[], ${rows.map((row) => row.customer_no)}::int8[],
      ${rows.map((row) => row.asked_by)}::uuid[], ${rows.map((row) => row.asked_at)}::timestamptz[],
      ${rows.map((row) => row.answered_at)}::timestamptz[]) incoming
    on conflict (workspace_id, request_no, customer_no)
    do update set answered_at = excluded.answered_at
      where (a.answered_at is null) <> (excluded.answered_at is null)
  `.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

export async function deleteAsked(
  tx: Transaction,
  workspaceId: string,
  requestNo: number,
  customerNos: readonly number[],
): Promise<number> {
  const result = await tx
    .deleteFrom('request_customer')
    .where('workspace_id', '=', workspaceId)
    .where('request_no', '=', requestNo)
    .where(sql<boolean>`customer_no = any(${customerNos}::int8[])`)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function updateRequest(
  tx: Transaction,
  workspaceId: string,
  requestNo: number,
  change: { withdrawn_at: Date | null; withdrawn_by: string | null },
): Promise<void> {
  await tx
    .updateTable('request')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('request_no', '=', requestNo)
    .execute();
}

const asked = {
  help: sql.lit(factKinds.help_asked.number),
  survey: sql.lit(factKinds.survey_invited.number),
};
const done = {
  help: sql.lit(factKinds.helped.number),
  survey: sql.lit(factKinds.survey_answered.number),
};

/** That customers were asked, and that they did: the act, whatever they said. */
export function requestFacts(
  workspaceId: string,
  requestNos: readonly number[],
  customerNos: readonly number[] | null = null,
) {
  const those = customerNos === null ? sql`true` : sql`a.customer_no = any(${customerNos}::int8[])`;
  return sql`
    select (case q.kind when 'help' then k.help else k.survey end)::smallint as kind, a.customer_no,
      case k.prefix
        -- Noon of the day, unless it was written down before that.
        when 'asked:' then least((q.asked_on + time '12:00') at time zone w.time_zone, a.asked_at)
        else a.answered_at end as occurred_at,
      case k.prefix when 'asked:' then a.asked_at else a.answered_at end as known_at, 'C' as tier,
      null::bigint as amount, null::text as currency, null::bigint as base_amount,
      'request' as object_kind, q.request_no as object_no,
      'request' as source, k.prefix || q.request_id || ':' || a.customer_no as source_id,
      jsonb_build_object('about_no', q.request_no) as payload
    from request q
    join workspace w on w.workspace_id = ${workspaceId}
    join request_customer a on a.workspace_id = ${workspaceId} and a.request_no = q.request_no
    cross join (values
      ('asked:', ${asked.help}, ${asked.survey}),
      ('answered:', ${done.help}, ${done.survey})) k (prefix, help, survey)
    where q.workspace_id = ${workspaceId} and q.request_no = any(${requestNos}::int8[])
      and ${those} and q.withdrawn_at is null
      and (k.prefix = 'asked:' or a.answered_at is not null)`;
}

/** Keys of facts of a request that don't hold (any more), for those customers or for all. */
export function fallenRequestFacts(
  workspaceId: string,
  requestNo: number,
  customerNos: readonly number[] | null,
) {
  const everybody = sql`
    select a.customer_no from request_customer a
    where a.workspace_id = ${workspaceId} and a.request_no = ${requestNo}`;
  return sql`
    select 'request' as source, k.prefix || q.request_id || ':' || n.customer_no as source_id
    from request q
    cross join (${
      customerNos === null ? everybody : sql`select unnest(${customerNos}::int8[]) as customer_no`
    }) n
    cross join (values ('asked:'), ('answered:')) k (prefix)
    left join request_customer a on a.workspace_id = ${workspaceId}
      and a.request_no = ${requestNo} and a.customer_no = n.customer_no
    where q.workspace_id = ${workspaceId} and q.request_no = ${requestNo}
      and (q.withdrawn_at is not null or a.customer_no is null
        or (k.prefix = 'answered:' and a.answered_at is null))`;
}
