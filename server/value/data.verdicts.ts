import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import {
  against,
  type VerdictEvidence,
  verdictEvidence,
  type VerdictList,
  type VerdictState,
  verdictStates,
} from '../../contract/value/verdict.ts';
import { all, type Reach, withinReach } from '../customers/index.ts';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';

export interface NewVerdict {
  verdict_id: string;
  customer_no: number;
  pattern: string;
  as_of: string;
  earlier: string;
  evidence: VerdictEvidence;
  touches: number;
  care_minutes: number;
  care_cost_amount: number;
  service_minutes: number;
  quotes: number;
  margin_per_hour_amount: number | null;
  lost_amount: number | null;
  brought_amount: number;
}

const ROWS = 1_000;

export async function insertVerdicts(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewVerdict[],
): Promise<void> {
  const now = new Date();
  for (let from = 0; from < rows.length; from += ROWS) {
    await tx
      .insertInto('verdict')
      .values(
        rows.slice(from, from + ROWS).map((row) => ({
          ...row,
          evidence: JSON.stringify(row.evidence),
          workspace_id: workspaceId,
          state: 'proposed',
          found_at: now,
          changed_at: now,
        })),
      )
      .execute();
  }
}

/** A proposal found again, with the figures of now. */
export async function refreshVerdict(
  tx: Transaction,
  workspaceId: string,
  verdictNo: number,
  { evidence, verdict_id: _, customer_no: __, ...row }: NewVerdict,
): Promise<void> {
  await tx
    .updateTable('verdict')
    .set({ ...row, evidence: JSON.stringify(evidence) })
    .where('workspace_id', '=', workspaceId)
    .where('verdict_no', '=', verdictNo)
    .execute();
}

export interface StoredVerdict {
  verdict_no: number;
  verdict_id: string;
  customer_no: number;
  pattern: string;
  state: VerdictState;
  evidence: VerdictEvidence;
  changed_on: string;
  version: number;
}

const stored = (workspaceId: string) => sql`
  select v.verdict_no, v.verdict_id, v.customer_no, v.pattern, v.state, v.evidence,
    (v.changed_at at time zone w.time_zone)::date as changed_on, v.version
  from verdict v join workspace w on w.workspace_id = ${workspaceId}
  where v.workspace_id = ${workspaceId}`;

function parsed(row: StoredVerdict): StoredVerdict {
  return { ...row, evidence: verdictEvidence.parse(row.evidence) };
}

/** Exclusions in force of some customers. */
export async function readExcluded(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<StoredVerdict[]> {
  const result = await sql<StoredVerdict>`
    ${stored(workspaceId)} and v.customer_no = any(${listed(customerNos)}::bigint[])
      and v.state = 'excluded'
    order by v.customer_no
  `.execute(tx);
  return result.rows.map(parsed);
}

/** The newest verdict of every customer who has one. */
export async function readNewest(tx: Transaction, workspaceId: string): Promise<StoredVerdict[]> {
  const result = await sql<StoredVerdict>`
    select distinct on (n.customer_no) n.* from (
      ${stored(workspaceId)}
    ) n order by n.customer_no, n.verdict_no desc
  `.execute(tx);
  return result.rows.map(parsed);
}

export async function readVerdictById(
  tx: Transaction,
  workspaceId: string,
  verdictId: string,
): Promise<(StoredVerdict & { customer_id: string }) | undefined> {
  const result = await sql<StoredVerdict & { customer_id: string }>`
    select n.*, c.customer_id from (
      ${stored(workspaceId)} and v.verdict_id = ${verdictId}
    ) n
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = n.customer_no
  `.execute(tx);
  const row = result.rows[0];
  return row && { ...row, evidence: verdictEvidence.parse(row.evidence) };
}

export interface NewState {
  state: VerdictState;
  reason: string | null;
  because: z.infer<typeof against> | null;
  employeeId: string | null;
}

/** Moves a verdict to another state, with its line of history; returns the revision. */
export async function setState(
  tx: Transaction,
  workspaceId: string,
  verdictNo: number,
  { state, reason, because, employeeId }: NewState,
): Promise<number> {
  const now = new Date();
  const [, result] = await Promise.all([
    tx
      .updateTable('verdict')
      .set((e) => ({ state, changed_at: now, version: e('version', '+', 1) }))
      .where('workspace_id', '=', workspaceId)
      .where('verdict_no', '=', verdictNo)
      .execute(),
    sql<{ revision: number }>`
      insert into verdict_decision (workspace_id, verdict_no, revision, state, reason, because,
        employee_id, decided_at)
      select ${workspaceId}::uuid, ${verdictNo}::bigint, coalesce(max(revision), 0) + 1, ${state},
        ${reason}, ${because === null ? null : JSON.stringify(because)}::jsonb,
        ${employeeId}::uuid, ${now}::timestamptz
      from verdict_decision
      where workspace_id = ${workspaceId} and verdict_no = ${verdictNo}
      returning revision
    `.execute(tx),
  ]);
  return result.rows[0]?.revision ?? 1;
}

const decision = z.object({
  state: z.enum(verdictStates),
  reason: z.string().nullable(),
  against: against.nullable(),
  by: z.string().nullable(),
  at: z.string(),
});

export interface ListedVerdict {
  verdict_no: number;
  verdict_id: string;
  customer_no: number;
  customer_id: string;
  display_name: string;
  kind: string;
  named: boolean;
  pattern: string;
  state: VerdictState;
  found_on: string;
  as_of: string;
  earlier: string;
  evidence: VerdictEvidence;
  touches: number;
  care_minutes: number;
  care_cost_amount: number;
  service_minutes: number;
  quotes: number;
  margin_per_hour_amount: number | null;
  lost_amount: number | null;
  brought_amount: number;
  version: number;
  currency: string;
  /** What the list goes by: what is lost, nothing known last. */
  weight: number;
  decisions: z.infer<typeof decision>[];
}

function ofList(list: VerdictList, workspaceId: string): RawBuilder<unknown> {
  if (list === 'excluded') return sql`v.state = 'excluded'`;
  if (list === 'closed') return sql`v.state in ('refused', 'withdrawn', 'lifted', 'tried_again')`;
  return sql`(v.state = 'proposed' or (v.state = 'reopened' and not exists (
    select from verdict later where later.workspace_id = ${workspaceId}
      and later.customer_no = v.customer_no and later.verdict_no > v.verdict_no)))`;
}

export interface VerdictPlace {
  weight: number;
  no: number;
}

/** One page of verdicts, the most effort lost first; one row more than the limit. */
export async function readVerdicts(
  tx: Transaction,
  reach: Reach,
  of: {
    list?: VerdictList;
    customerNo?: number;
    verdictNo?: number;
    after?: VerdictPlace | undefined;
    limit: number;
  },
): Promise<ListedVerdict[]> {
  const { workspaceId } = reach;
  const weight = sql`coalesce(v.lost_amount, -1)`;
  const conditions = [
    withinReach(reach),
    of.list === undefined ? undefined : ofList(of.list, workspaceId),
    of.customerNo === undefined ? undefined : sql`v.customer_no = ${of.customerNo}`,
    of.verdictNo === undefined ? undefined : sql`v.verdict_no = ${of.verdictNo}`,
    of.after === undefined
      ? undefined
      : sql`(${weight} < ${of.after.weight}
          or (${weight} = ${of.after.weight} and v.verdict_no > ${of.after.no}))`,
  ];
  const newest =
    of.customerNo === undefined ? sql`${weight} desc, v.verdict_no` : sql`v.verdict_no desc`;
  const result = await sql<ListedVerdict>`
    select v.verdict_no, v.verdict_id, v.customer_no, c.customer_id, c.display_name, c.kind, c.named,
      v.pattern, v.state, (v.found_at at time zone w.time_zone)::date as found_on, v.as_of,
      v.earlier, v.evidence, v.touches, v.care_minutes, v.care_cost_amount, v.service_minutes,
      v.quotes, v.margin_per_hour_amount, v.lost_amount, v.brought_amount, v.version, w.currency,
      ${weight} as weight,
      coalesce((
        select json_agg(json_build_object('state', d.state, 'reason', d.reason,
          'against', d.because, 'by', e.name, 'at', d.decided_at) order by d.revision desc)
        from verdict_decision d
        left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = d.employee_id
        where d.workspace_id = ${workspaceId} and d.verdict_no = v.verdict_no), '[]') as decisions
    from verdict v
    join workspace w on w.workspace_id = ${workspaceId}
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = v.customer_no
    where v.workspace_id = ${workspaceId} and ${all(conditions)}
    order by ${newest}
    limit ${of.limit + 1}
  `.execute(tx);
  return result.rows.map((row) => ({
    ...row,
    evidence: verdictEvidence.parse(row.evidence),
    decisions: z.array(decision).parse(row.decisions),
  }));
}

const MOST_COUNTED = 1_000;

/** How many wait for a person and how many are excluded, up to a thousand each. */
export async function countVerdicts(
  tx: Transaction,
  reach: Reach,
): Promise<{ open: number; excluded: number }> {
  const counted = (list: VerdictList) => sql`(
    select count(*)::int from (
      select from verdict v
      join customer c on c.workspace_id = ${reach.workspaceId} and c.customer_no = v.customer_no
      where v.workspace_id = ${reach.workspaceId} and ${ofList(list, reach.workspaceId)}
        and ${withinReach(reach) ?? sql`true`}
      limit ${MOST_COUNTED}) counted)`;
  const result = await sql<{ open: number; excluded: number }>`
    select ${counted('open')} as open, ${counted('excluded')} as excluded
  `.execute(tx);
  return result.rows[0] ?? { open: 0, excluded: 0 };
}
