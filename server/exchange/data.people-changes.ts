import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import type { ChangeMade, Made } from '../customers/index.ts';
import { ENTRIES_PER_ROW } from './data.people.ts';

/** Writes down which entries have become which new customers. */
export async function insertMade(
  tx: Transaction,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  made: readonly Made[],
): Promise<void> {
  await sql`
    insert into import_change (workspace_id, import_id, customer_no, entry_no)
    select ${workspaceId}::uuid, ${importId}::uuid, m.customer_no, m.entry_no
    from unnest(${made.map((one) => one.customer_no)}::int8[],
      ${made.map((one) => one.entry_no)}::int8[]) as m (customer_no, entry_no)
  `.execute(tx);
}

/** What an import changed of customers who were there before it reached them. */
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
      changes.map(({ customerNo, entryNo, before, after }) => ({
        workspace_id: workspaceId,
        import_id: importId,
        customer_no: customerNo,
        change_no: Math.floor(entryNo / ENTRIES_PER_ROW),
        entry_no: entryNo,
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
        and h.outcome is null and not exists (
          select from import_change m where m.workspace_id = ${workspaceId}
            and m.import_id = ${importId} and m.customer_no = h.customer_no and m.change_no = 0)
      order by h.customer_no limit ${sql.lit(limit)}) h
    order by h.customer_no, h.change_no desc
  `.execute(tx);
  return result.rows;
}

/** Customers the import made that are still there, people before organisations. */
export async function readPendingMade(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  kind: string,
  limit: number,
) {
  const result = await sql<{ customer_no: number; changes: number }>`
    select m.customer_no, (
        select count(*)::int from import_change h where h.workspace_id = ${workspaceId}
          and h.import_id = ${importId} and h.customer_no = m.customer_no and h.change_no > 0
      ) as changes
    from import_change m
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = m.customer_no
      and c.kind = ${kind}
    where m.workspace_id = ${workspaceId} and m.import_id = ${importId} and m.change_no = 0
      and m.outcome is null
    order by m.customer_no limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows.map((row) => ({ customerNo: row.customer_no, changes: row.changes }));
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

/** Made customers that were removed, at once; what a merged row had changed of them went with them. */
export async function writeRemoved(
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
      count(*) filter (where worst = 1)::int as removed,
      count(*) filter (where worst = 2)::int as restored,
      count(*) filter (where worst = 3)::int as partly,
      count(*) filter (where worst = 4)::int as kept,
      count(*) filter (where worst = 0)::int as waiting
    from (
      select customer_no, max(case outcome when 'removed' then 1 when 'restored' then 2
        when 'partly' then 3 when 'kept' then 4 else 0 end) as worst
      from import_change
      where workspace_id = ${workspaceId} and import_id = ${importId} group by customer_no) c
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
