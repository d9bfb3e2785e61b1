import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface EndingRow {
  ending_id: string;
  customer_no: number;
  ended_by: string;
  reason: string;
  note: string | null;
  ended_on: string;
  cooling_until: string | null;
  revisit_on: string | null;
  decided_by_name: string;
  decided_at: string;
  resumed_by_name: string | null;
  resumed_at: string | null;
}

/** All ends of a relationship, the latest first. */
export async function readEndings(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<EndingRow[]> {
  const result = await sql<EndingRow>`
    select q.ending_id, q.customer_no, q.ended_by, q.reason, q.note, q.ended_on, q.cooling_until,
      q.revisit_on, d.name as decided_by_name, q.decided_at, r.name as resumed_by_name,
      q.resumed_at
    from relation_ending q
    join employee d on d.workspace_id = ${workspaceId} and d.employee_id = q.decided_by
    left join employee r on r.workspace_id = ${workspaceId} and r.employee_id = q.resumed_by
    where q.workspace_id = ${workspaceId} and q.customer_no = ${customerNo}
    order by q.decided_at desc, q.ending_id desc limit 100
  `.execute(tx);
  return result.rows;
}

type Said = Pick<EndingRow, 'ended_by' | 'reason' | 'note' | 'cooling_until' | 'revisit_on'>;

export async function insertEnding(
  tx: Transaction,
  workspaceId: string,
  row: Said & {
    ending_id: string;
    customer_no: number;
    ended_on: string;
    decided_by: string;
    decided_at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('relation_ending')
    .values({ ...row, workspace_id: workspaceId })
    .execute();
}

export async function updateEnding(
  tx: Transaction,
  workspaceId: string,
  endingId: string,
  change: Partial<Said> & { resumed_by?: string; resumed_at?: Date },
): Promise<void> {
  await tx
    .updateTable('relation_ending')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('ending_id', '=', endingId)
    .execute();
}
