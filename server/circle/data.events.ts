import { sql } from 'kysely';
import type { CandidateEvent } from '../../contract/circle/circle.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from '../ledger/index.ts';
import { readPriceRises } from '../sales/index.ts';
import { readFieldChanges } from '../workspace/index.ts';
import { monthOf } from './rules.months.ts';

/** Days on which something may have been the cause of what the last of them shows. */
interface Days {
  from: string;
  to: string;
}
type Found = CandidateEvent & { no: number };

/** So many calls that nobody answered are nothing yet. */
const UNANSWERED = 2;

/**
 * What happened with some customers on some days, as far as it was known by their end. Dearer prices
 * and missing contacts are told of those who leave alone.
 */
export async function readEvents(
  tx: Transaction,
  workspaceId: string,
  { told, leaving }: { told: readonly number[]; leaving: readonly number[] },
  days: Days,
): Promise<Map<number, CandidateEvent[]>> {
  const events = new Map<number, CandidateEvent[]>();
  if (told.length === 0) return events;
  const found = await Promise.all([
    readFacts(tx, workspaceId, told, days),
    readCuts(tx, workspaceId, told, days),
    readTakeovers(tx, workspaceId, told, days),
    readRises(tx, workspaceId, leaving, days),
    readMissed(tx, workspaceId, leaving, days),
  ]);
  for (const { no, kind, on, n } of found.flat()) {
    const known = events.get(no);
    if (known === undefined) events.set(no, [{ kind, on, n }]);
    else known.push({ kind, on, n });
  }
  for (const list of events.values()) list.sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return events;
}

async function readFacts(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { from, to }: Days,
): Promise<Found[]> {
  const { returned, promise_broken: broken, attempted } = factKinds;
  const result = await sql<Found>`
    select asked.no, max(f.day) as "on",
           case f.kind when ${sql.lit(returned.number)} then 'returned'
             when ${sql.lit(broken.number)} then 'promise_broken' else 'unanswered' end as kind,
           sum(case when f.reverses is null then 1 else -1 end)::int as n
    from unnest(${customerNos}::bigint[]) as asked (no)
    join fact f on f.workspace_id = ${workspaceId}
      and f.customer_no = any(${numbersOf(workspaceId, sql`asked.no`)})
    where f.occurred_at >= ${from}::date - 1 and f.day between ${from} and ${to}
      and f.known_at < ${to}::date + 2
      and f.kind in (${sql.lit(returned.number)}, ${sql.lit(broken.number)},
        ${sql.lit(attempted.number)})
    group by asked.no, f.kind
  `.execute(tx);
  return result.rows.filter(({ kind, n }) => n > (kind === 'unanswered' ? UNANSWERED : 0));
}

async function readCuts(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { from, to }: Days,
): Promise<Found[]> {
  const result = await sql<Found>`
    select c.customer_no as no, 'competitor' as kind, max(p.starts_on) as "on", count(*)::int as n
    from customer c
    join competitor_promotion p on p.workspace_id = ${workspaceId} and p.withdrawn_at is null
      and p.starts_on <= ${to} and p.ends_on >= ${from}
      and (p.segment is null or p.segment = c.kind or p.segment = c.country)
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${customerNos}::bigint[])
    group by c.customer_no
  `.execute(tx);
  return result.rows;
}

/** Somebody else took the customer over: whoever had nobody before has lost nobody. */
async function readTakeovers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  days: Days,
): Promise<Found[]> {
  const customers = await sql<{ customer_no: number; customer_id: string }>`
    select customer_no, customer_id from customer
    where workspace_id = ${workspaceId} and customer_no = any(${customerNos}::bigint[])
  `.execute(tx);
  const byId = new Map(customers.rows.map((row) => [row.customer_id, row.customer_no]));
  const asked = { entity: 'customer', entityIds: [...byId.keys()], ...days };
  const found = new Map<number, Found>();
  for (const change of await readFieldChanges(tx, workspaceId, asked, 'owner_id')) {
    const no = byId.get(change.entityId);
    if (no === undefined || typeof change.before !== 'string') continue;
    const n = (found.get(no)?.n ?? 0) + 1;
    found.set(no, { no, kind: 'owner_change', on: change.on, n });
  }
  return [...found.values()];
}

/** What they usually buy has become dearer by the month's end. */
async function readRises(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { to }: Days,
): Promise<Found[]> {
  const month = monthOf(to);
  const rises = await readPriceRises(tx, workspaceId, customerNos, month);
  return [...rises].map(([no, n]) => ({ no, kind: 'price_rise', on: month, n }));
}

/**
 * Nobody spoke with them in all these days, which are more than the rhythm of insiders allows; told
 * only where conversations are written down at all. Since the last one, if there ever was one.
 */
async function readMissed(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { from, to }: Days,
): Promise<Found[]> {
  if (customerNos.length === 0) return [];
  const { conversed } = factKinds;
  const result = await sql<Found>`
    select asked.no, 'missed_contact' as kind, coalesce(spoken.last, ${from}::date) as "on", 1 as n
    from unnest(${customerNos}::bigint[]) as asked(no)
    cross join lateral (
      select max(f.day) as last from fact f
      where f.workspace_id = ${workspaceId}
        and f.customer_no = any(${numbersOf(workspaceId, sql`asked.no`)})
        and f.kind = ${sql.lit(conversed.number)} and f.reverses is null
        and f.day <= ${to} and f.known_at < ${to}::date + 2
        and not exists (
          select from fact b where b.workspace_id = ${workspaceId} and b.reverses = f.fact_no)
    ) spoken
    where (spoken.last is null or spoken.last < ${from})
      and exists (
        select from day_roll d
        where d.workspace_id = ${workspaceId} and d.kind = ${sql.lit(conversed.number)}
          and d.day between ${from} and ${to} and d.n > 0)
  `.execute(tx);
  return result.rows;
}
