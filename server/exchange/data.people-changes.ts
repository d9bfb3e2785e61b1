import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import type { ChangeMade } from '../customers/index.ts';
import { ENTRIES_PER_ROW } from './data.people.ts';

/** What an import changed of customers, those that it made itself among them. */
export async function insertChanged(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  changes: readonly ChangeMade[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insertInto('import_change')
    .values(
      changes.map(({ customerNo, entryNo, ofMade, before, after }) => ({
        workspace_id: workspaceId,
        import_id: importId,
        customer_no: customerNo,
        change_no: Math.floor(entryNo / ENTRIES_PER_ROW),
        entry_no: entryNo,
        of_made: ofMade,
        before_value: JSON.stringify(before),
        after_value: JSON.stringify(after),
      })),
    )
    .execute();
}

export interface PendingChange {
  customer_no: number;
  change_no: number;
  before_value: unknown;
  after_value: unknown;
}

/** The newest changes that are not taken back yet, of customers that were there before the import. */
export async function readPendingChanges(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  limit: number,
): Promise<PendingChange[]> {
  const result = await sql<PendingChange>`
    select distinct on (h.customer_no) h.customer_no, h.change_no, h.before_value, h.after_value
    from (
      select h.* from import_change h
      where h.workspace_id = ${workspaceId} and h.import_id = ${importId} and h.change_no > 0
        and h.outcome is null and not h.of_made
      order by h.customer_no limit ${sql.lit(limit)}) h
    order by h.customer_no, h.change_no desc
  `.execute(tx);
  return result.rows;
}

export interface Outcome {
  customerNo: number;
  changeNo: number;
  outcome: 'removed' | 'restored' | 'partly' | 'kept';
  kept: string[];
}

export async function writeOutcomes(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  await Promise.all(
    outcomes.map(({ customerNo, changeNo, outcome, kept }) =>
      tx
        .updateTable('import_change')
        .set({ outcome, kept })
        .where('workspace_id', '=', workspaceId)
        .where('import_id', '=', importId)
        .where('customer_no', '=', customerNo)
        .where('change_no', '=', changeNo)
        .execute(),
    ),
  );
}

/** What was changed of customers that are gone goes with them. */
export async function forgetChanges(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  customerNos: readonly number[],
): Promise<void> {
  await sql`
    update import_change set outcome = 'removed', before_value = null, after_value = null
    where workspace_id = ${workspaceId} and import_id = ${importId}
      and customer_no = any(${[...customerNos]}::int8[])
  `.execute(tx);
}

/** Customers that the import made and that stay. */
export async function insertKept(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  kept: readonly { customerNo: number; entryNo: number }[],
): Promise<void> {
  if (kept.length === 0) return;
  await tx
    .insertInto('import_change')
    .values(
      kept.map(({ customerNo, entryNo }) => ({
        workspace_id: workspaceId,
        import_id: importId,
        customer_no: customerNo,
        entry_no: entryNo,
        of_made: true,
        outcome: 'kept',
        kept: ['in_use'],
      })),
    )
    .execute();
}

/** How many customers came to what, by the least good of what became of each. */
export async function countOutcomes(tx: Transaction, workspaceId: string, importId: string) {
  const result = await sql<{
    removed: number;
    restored: number;
    partly: number;
    kept: number;
    waiting: number;
  }>`
    select
      m.undone - coalesce(sum(c.stays), 0)::int as removed,
      count(*) filter (where worst = 2)::int as restored,
      count(*) filter (where worst = 3)::int as partly,
      count(*) filter (where worst = 4)::int as kept,
      (m.made - m.undone + count(*) filter (where worst = 0))::int as waiting
    from (
      select coalesce(sum(cardinality(customer_nos)), 0)::int as made,
        coalesce(sum(undone), 0)::int as undone
      from import_made
      where workspace_id = ${workspaceId} and import_id = ${importId}) m
    left join (
      select customer_no, max(case outcome when 'restored' then 2 when 'partly' then 3
          when 'kept' then 4 else 0 end) as worst,
        max(case when of_made then 1 else 0 end) as stays
      from import_change
      where workspace_id = ${workspaceId} and import_id = ${importId}
        and (change_no = 0 or not of_made)
      group by customer_no) c on true
    group by m.made, m.undone
  `.execute(tx);
  const [counts] = result.rows;
  if (counts === undefined) throw new Error('a count has a row');
  return counts;
}

/** Customers that are not what they were before the import; in the order of their numbers. */
export async function readKept(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  options: { after: number; limit: number },
) {
  return tx
    .selectFrom('import_change as h')
    .innerJoin('customer as c', (join) =>
      join.on('c.workspace_id', '=', workspaceId).onRef('c.customer_no', '=', 'h.customer_no'),
    )
    .select(['h.customer_no', 'h.outcome', 'h.kept', 'c.customer_id', 'c.display_name'])
    .distinctOn('h.customer_no')
    .where('h.workspace_id', '=', workspaceId)
    .where('h.import_id', '=', importId)
    .where('h.outcome', 'in', ['partly', 'kept'])
    .where('h.customer_no', '>', options.after)
    .orderBy('h.customer_no')
    .orderBy('h.change_no')
    .limit(options.limit + 1)
    .execute();
}
