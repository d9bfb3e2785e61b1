import { sql } from 'kysely';
import type { Made, Stretch } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

/** Writes down which entries have become which new customers: one row, however many they are. */
export async function insertMade(
  tx: Transaction,
  { workspaceId, importId, kind, upTo }: Stretch,
  made: Made,
): Promise<void> {
  await sql`
    insert into import_made (workspace_id, import_id, kind, up_to, entry_nos, customer_nos)
    values (${workspaceId}, ${importId}, ${kind}, ${upTo}, ${made.entryNos}::int8[],
      ${made.customerNos}::int8[])
  `.execute(tx);
}

/** Everybody whom an import made. */
export const madeBy = (workspaceId: string, importId: string) => sql`
  select k.entry_no, k.customer_no
  from import_made m cross join lateral unnest(m.entry_nos, m.customer_nos) as k (entry_no, customer_no)
  where m.workspace_id = ${workspaceId} and m.import_id = ${importId}`;

/** Customers of one row whom taking back has not dealt with, the first of them; so many rows on. */
export interface PendingMade {
  upTo: number;
  undone: number;
  made: { customerNo: number; entryNo: number; changes: number }[];
}

export async function readPendingMade(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  kind: string,
  limit: number,
  skip: number,
): Promise<PendingMade | undefined> {
  const result = await sql<{ up_to: number; undone: number; made: PendingMade['made'] }>`
    select m.up_to, m.undone, (
      select json_agg(json_build_object('customerNo', k.customer_no, 'entryNo', k.entry_no,
        'changes', (
          select count(*) from import_change h where h.workspace_id = ${workspaceId}
            and h.import_id = ${importId} and h.customer_no = k.customer_no)) order by k.entry_no)
      from unnest(m.entry_nos[m.undone + 1 : m.undone + ${limit}::int],
        m.customer_nos[m.undone + 1 : m.undone + ${limit}::int]) as k (entry_no, customer_no)) as made
    from import_made m
    where m.workspace_id = ${workspaceId} and m.import_id = ${importId} and m.kind = ${kind}
      and m.undone < cardinality(m.customer_nos)
    order by m.up_to limit 1 offset ${sql.lit(skip)}
  `.execute(tx);
  const [row] = result.rows;
  return row && { upTo: row.up_to, undone: row.undone, made: row.made };
}

/** So many more are dealt with. */
export async function keepUndone(
  tx: Transaction,
  made: { workspaceId: string; importId: string; kind: string; upTo: number },
  more: number,
): Promise<void> {
  await tx
    .updateTable('import_made')
    .set((e) => ({ undone: e('undone', '+', more) }))
    .where('workspace_id', '=', made.workspaceId)
    .where('import_id', '=', made.importId)
    .where('kind', '=', made.kind)
    .where('up_to', '=', made.upTo)
    .execute();
}
