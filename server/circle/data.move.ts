import { type RawBuilder, sql } from 'kysely';
import { WAYS_IN, type Way } from '../../engine/circle/flow.ts';
import type { CircleWay } from '../../contract/circle/circle.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';

/** Approves whatever nobody has decided yet; how many. */
export async function approveUndecided(
  tx: Transaction,
  workspaceId: string,
  month: string,
  employeeId: string | null,
): Promise<number> {
  const result = await tx
    .updateTable('circle_proposal')
    .set((e) => ({
      decision: 'approve',
      decided_by: employeeId,
      decided_at: new Date(),
      version: e('version', '+', 1),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .where('decision', 'is', null)
    .where('way', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Approved proposals that have moved nobody yet, of customers who are still where they were. */
function waiting(workspaceId: string, month: string): RawBuilder<unknown> {
  return sql`
    select p.* from circle_proposal p
    join membership h on h.workspace_id = ${workspaceId} and h.customer_no = p.customer_no
      and (h.joined is null) = (p.kind = 'promote')
    where p.workspace_id = ${workspaceId} and p.month = ${month}
      and p.decision = 'approve' and not p.applied and p.way is not null`;
}

/** Writes a movement for each approved proposal that has none; how many went each way. */
export async function insertApprovedMovements(
  tx: Transaction,
  workspaceId: string,
  month: string,
  movedOn: string,
): Promise<{ customer_no: number; way: Way }[]> {
  const result = await sql<{ customer_no: number; way: Way }>`
    insert into movement (workspace_id, month, customer_no, ordinal, way, moved_on, because,
      score_milli, sd_milli, scorecard_version, compared_with, reasons, events, decided_by)
    select ${workspaceId}::uuid, w.month, w.customer_no,
           1 + (select count(*) from movement v
                where v.workspace_id = ${workspaceId} and v.month = w.month
                  and v.customer_no = w.customer_no),
           w.way, ${movedOn}::date, w.because, w.score_milli, w.sd_milli, w.scorecard_version,
           w.compared_with, w.reasons, w.events, w.decided_by
    from (${waiting(workspaceId, month)}) w
    order by w.customer_no
    returning customer_no, way
  `.execute(tx);
  return result.rows;
}

/** Takes everybody with an approved proposal in or out, and marks the proposals as done. */
export async function applyApproved(
  tx: Transaction,
  workspaceId: string,
  month: string,
  cooldown: number,
  moved: readonly number[],
): Promise<void> {
  await sql`
    update membership m set
      state = case w.kind when 'promote' then 'insider' else 'none' end,
      joined = case w.kind when 'promote' then coalesce(w.joined, w.month) end,
      left_on = case w.kind when 'promote' then m.left_on else w.month end,
      cooldown = case w.kind when 'promote' then 0 else ${cooldown}::int end,
      qualifying = 0, failing = 0, ahead = 0, by_rule = false, version = m.version + 1,
      changed_at = now(), changed_by = w.decided_by
    from (${waiting(workspaceId, month)}) w
    where m.workspace_id = ${workspaceId} and m.customer_no = w.customer_no
  `.execute(tx);
  await sql`
    update circle_proposal q set applied = true
    where q.workspace_id = ${workspaceId} and q.month = ${month}
      and q.customer_no = any(${moved}::bigint[])
  `.execute(tx);
}

export interface HandMovement {
  month: string;
  customerNo: number;
  way: CircleWay;
  movedOn: string;
  because: string;
  decidedBy: string | null;
  words: string | null;
}

/** One movement outside the proposals, with the score the customer had at that month's end. */
export async function insertMovement(
  tx: Transaction,
  workspaceId: string,
  moved: HandMovement,
): Promise<void> {
  await sql`
    insert into movement (workspace_id, month, customer_no, ordinal, way, moved_on, because,
      score_milli, sd_milli, scorecard_version, reasons, events, decided_by, words)
    select ${workspaceId}::uuid, ${moved.month}::date, ${moved.customerNo}::bigint,
           1 + (select count(*) from movement v
                where v.workspace_id = ${workspaceId} and v.month = ${moved.month}
                  and v.customer_no = ${moved.customerNo}),
           ${moved.way}, ${moved.movedOn}::date, ${moved.because}, s.score_milli, s.sd_milli,
           s.version, '[]', '[]', ${moved.decidedBy}::uuid, ${moved.words}::text
    from (select) nothing
    left join month_standing s on s.workspace_id = ${workspaceId} and s.month = ${moved.month}
      and s.customer_no = ${moved.customerNo}
  `.execute(tx);
}

/**
 * The facts of movements of a month, of some customers or of all; the ledger takes each once, by its
 * key.
 */
export function movementFacts(
  workspaceId: string,
  timeZone: string,
  month: string,
  customerNos: readonly number[],
): RawBuilder<unknown> {
  const into = sql.join(WAYS_IN.map((way) => sql.lit(way)));
  return sql`
    select (case when v.way in (${into}) then ${sql.lit(factKinds.circle_joined.number)}
            else ${sql.lit(factKinds.circle_left.number)} end)::smallint as kind,
           v.customer_no, (v.moved_on + time '12:00') at time zone ${timeZone} as occurred_at,
           now() as known_at, 'A' as tier, null::bigint as amount, null::text as currency,
           null::bigint as base_amount, null::text as object_kind, null::bigint as object_no,
           'circle' as source, v.month || ':' || v.customer_no || ':' || v.ordinal as source_id,
           jsonb_build_object('score_milli', coalesce(v.score_milli, 0),
             'version', coalesce(v.scorecard_version, 0)) as payload
    from movement v
    where v.workspace_id = ${workspaceId} and v.month = ${month}
      and v.customer_no = any(${customerNos}::bigint[])`;
}

/** Somebody's place towards the circle. */
export async function readMembership(tx: Transaction, workspaceId: string, customerNo: number) {
  return tx
    .selectFrom('membership')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .executeTakeFirst();
}
export interface Place {
  state: 'none' | 'candidate' | 'insider' | 'watch';
  joined: string | null;
  left_on: string | null;
  qualifying: number;
  failing: number;
  cooldown: number;
  month: string;
  changed_by: string | null;
}

/** Puts one customer somewhere. */
export async function placeMember(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  place: Place,
): Promise<void> {
  const row = { ...place, ahead: 0, by_rule: false, changed_at: new Date() };
  await tx
    .insertInto('membership')
    .values({ ...row, workspace_id: workspaceId, customer_no: customerNo })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'customer_no'])
        .doUpdateSet((e) => ({ ...row, version: e('membership.version', '+', 1) })),
    )
    .execute();
}

/** Insiders that have been merged into another customer, who takes their place. */
export async function readMerged(tx: Transaction, workspaceId: string) {
  const result = await sql<{ customer_no: number; survivor_no: number; joined: string }>`
    select m.customer_no, a.survivor_no, m.joined from membership m
    join customer_alias a on a.workspace_id = ${workspaceId} and a.customer_no = m.customer_no
    where m.workspace_id = ${workspaceId} and m.state in ('insider', 'watch')
    order by m.customer_no
  `.execute(tx);
  return result.rows;
}
