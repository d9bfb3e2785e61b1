import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** Published versions, newest first, with who published them. */
export async function readVersions(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('scorecard as s')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 's.published_by'),
    )
    .select(['s.version', 's.published_at', 's.published_by', 's.reason', 's.definition', 'e.name'])
    .where('s.workspace_id', '=', workspaceId)
    .orderBy('s.version', 'desc')
    .execute();
}

export type VersionRow = Awaited<ReturnType<typeof readVersions>>[number];

/** Stored points of a customer, as a text: nine numbers parted by blanks, -1 where unknown. */
export interface StoredPoints {
  customer_no: number;
  score_milli: number;
  known: boolean;
  active: boolean;
  margin_amount: number;
  segment: string;
  points: string;
}

/** The next stored standings in the order of customers' numbers. */
export async function readStoredPoints(
  tx: Transaction,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<StoredPoints[]> {
  const result = await sql<StoredPoints>`
    select customer_no, score_milli, known, active, margin_amount, segment,
           array_to_string(points_milli, ' ') as points
    from standing
    where workspace_id = ${workspaceId} and customer_no > ${after}
    order by customer_no
    limit ${limit}
  `.execute(tx);
  return result.rows;
}

/** Ids and names of some customers. */
export async function readNames(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
) {
  if (customerNos.length === 0) return [];
  return tx
    .selectFrom('customer')
    .select(['customer_no', 'customer_id', 'display_name', 'named'])
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', 'in', customerNos)
    .execute();
}
