import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { type Reach, withinReach } from './data.scope.ts';

export interface HelperRow {
  helper_id: string;
  customer_no: number;
  customer_id: string;
  owner_id: string | null;
  employee_id: string;
  employee_name: string;
  purpose: string;
  added_by: string;
  added_by_name: string;
  added_at: string;
  version: number;
}

const helpers = (workspaceId: string) => sql`
  select h.helper_id, h.customer_no, c.customer_id, c.owner_id, h.employee_id,
    e.name as employee_name, h.purpose, h.added_by, b.name as added_by_name, h.added_at, h.version
  from customer_helper h
  join customer c on c.workspace_id = ${workspaceId} and c.customer_no = h.customer_no
  join employee e on e.workspace_id = ${workspaceId} and e.employee_id = h.employee_id
  join employee b on b.workspace_id = ${workspaceId} and b.employee_id = h.added_by
  where h.workspace_id = ${workspaceId}`;

/** Who has helped longest first; those who have left help no more. */
export async function readHelpers(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<HelperRow[]> {
  const result = await sql<HelperRow>`
    ${helpers(workspaceId)} and h.customer_no = ${customerNo} and e.deactivated_at is null
    order by h.added_at, h.helper_id
  `.execute(tx);
  return result.rows;
}

/** One of a customer within reach; undefined where there is none. */
export async function readHelper(
  tx: Transaction,
  reach: Reach,
  helperId: string,
): Promise<HelperRow | undefined> {
  const result = await sql<HelperRow>`
    ${helpers(reach.workspaceId)} and h.helper_id = ${helperId}
      and ${withinReach(reach) ?? sql`true`}
    for update of h
  `.execute(tx);
  return result.rows[0];
}

/** How many customers somebody helps with. */
export async function countHelped(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from customer_helper h
    where h.workspace_id = ${workspaceId} and h.employee_id = ${employeeId}
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}

interface NewHelperRow {
  helper_id: string;
  customer_no: number;
  employee_id: string;
  purpose: string;
  added_by: string;
  added_at: Date;
}

/** False where they help already. */
export async function insertHelper(
  tx: Transaction,
  workspaceId: string,
  row: NewHelperRow,
): Promise<boolean> {
  const result = await tx
    .insertInto('customer_helper')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'customer_no', 'employee_id']).doNothing(),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateHelper(
  tx: Transaction,
  workspaceId: string,
  helperId: string,
  purpose: string,
): Promise<void> {
  await tx
    .updateTable('customer_helper')
    .set((e) => ({ purpose, version: e('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('helper_id', '=', helperId)
    .execute();
}

export async function deleteHelper(
  tx: Transaction,
  workspaceId: string,
  helperId: string,
): Promise<void> {
  await tx
    .deleteFrom('customer_helper')
    .where('workspace_id', '=', workspaceId)
    .where('helper_id', '=', helperId)
    .execute();
}
