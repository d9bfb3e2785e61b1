import { sql } from 'kysely';
import { z } from 'zod';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from '../ledger/index.ts';

/** A contact as the ledger has it; day since 1970-01-01, cost in minor units. */
export interface ContactRow {
  customer_no: number;
  day: number;
  channel: string;
  began: string;
  minutes: number;
  cost: number;
}

/** Live contacts of some customers. */
export async function readContacts(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Map<number, ContactRow[]>> {
  if (customerNos.length === 0) return new Map();
  const result = await sql<ContactRow>`
    select asked.no as customer_no, f.day - date '1970-01-01' as day, f.payload->>'channel' as channel,
      f.payload->>'began' as began, coalesce((f.payload->>'minutes')::int, 0) as minutes,
      coalesce((f.payload->>'cost')::bigint, 0) as cost
    from unnest(${customerNos}::bigint[]) asked (no)
    join fact f on f.workspace_id = ${workspaceId}
      and f.customer_no = any(${numbersOf(workspaceId, sql`asked.no`)})
    where true
      and f.kind in (${factKinds.conversed.number}, ${factKinds.attempted.number})
      and f.reverses is null
      and not exists (
        select from fact r where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no)
    order by asked.no, f.occurred_at, f.fact_no
  `.execute(tx);
  const byCustomer = new Map<number, ContactRow[]>();
  for (const row of result.rows) {
    const others = byCustomer.get(row.customer_no);
    if (others === undefined) byCustomer.set(row.customer_no, [row]);
    else others.push(row);
  }
  return byCustomer;
}

/** 40.00 an hour, until somebody says otherwise. */
export const USUAL_HOUR_COST = 4_000;

/** What an hour of ours costs, as it is set for care. */
export async function readHourCost(tx: Transaction, workspaceId: string): Promise<number> {
  const row = await tx
    .selectFrom('care_setting')
    .select('hour_cost_amount')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row?.hour_cost_amount ?? USUAL_HOUR_COST;
}

/** What the company's customers are like, against whom one is judged. Minor units. */
const medians = z.object({
  /** Cost of care of 12 months, of those of each segment who had any. */
  careCost: z.record(z.string(), z.number()),
  /** An order's margin, of those who buy. */
  order: z.number().nullable(),
  /** Margin after cost to serve per hour of service, and margin per hour of care and service. */
  servedHour: z.number().nullable(),
  hour: z.number().nullable(),
  forms: z.array(z.enum(['message', 'call', 'visit', 'gift', 'event'])),
  hourCost: z.number(),
  /** What care does in each segment: to whom anything, and to which share nothing (unmoved.ts). */
  unmoved: z.record(
    z.string(),
    z.object({ tau: z.number(), omega: z.number(), shares: z.array(z.number()) }),
  ),
});

export type Medians = z.infer<typeof medians>;

export interface SearchRow {
  as_of: string;
  medians: Medians;
}

export async function readSearch(
  tx: Transaction,
  workspaceId: string,
): Promise<SearchRow | undefined> {
  const row = await tx
    .selectFrom('verdict_search')
    .select(['as_of', 'medians'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? undefined : { as_of: row.as_of, medians: medians.parse(row.medians) };
}

export async function upsertSearch(
  tx: Transaction,
  workspaceId: string,
  search: SearchRow & { found: number },
): Promise<void> {
  const row = { ...search, medians: JSON.stringify(search.medians), finished_at: new Date() };
  await tx
    .insertInto('verdict_search')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}

/** True while a search runs, and for an hour after one began: one that fails is not begun again at once. */
export async function searchedLately(tx: Transaction, workspaceId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'verdicts')
    .where((where) =>
      where.or([
        where('state', 'in', ['queued', 'running']),
        where('created_at', '>', new Date(Date.now() - 3_600_000).toISOString()),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** One search of a workspace at a time, over all nodes; held until the commit. */
export async function lockVerdicts(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`verdicts ${workspaceId}`}, 0))
  `.execute(tx);
}
