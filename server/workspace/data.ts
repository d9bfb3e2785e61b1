import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface NewWorkspaceRow {
  workspace_id: string;
  name: string;
  language: string;
  currency: string;
  time_zone: string;
  country: string | null;
}

export async function insertWorkspace(tx: Transaction, row: NewWorkspaceRow): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('workspace')
    .values({ ...row, created_at: now, updated_at: now })
    .execute();
}

export async function readWorkspace(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('workspace')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
}

export type WorkspaceRow = Awaited<ReturnType<typeof readWorkspace>>;

export interface WorkspaceSet {
  name?: string;
  language?: string;
  time_zone?: string;
  country?: string | null;
  gross_margin_bp?: number;
  segment_by?: string;
  origin?: string;
}

/** False when somebody else changed it since `version`. */
export async function updateWorkspace(
  tx: Transaction,
  workspaceId: string,
  version: number,
  change: WorkspaceSet,
): Promise<boolean> {
  const result = await tx
    .updateTable('workspace')
    .set({ ...change, version: version + 1, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function anyWorkspace(tx: Transaction): Promise<boolean> {
  const result = await sql<{ found: boolean }>`select any_workspace() as found`.execute(tx);
  return result.rows[0]?.found ?? false;
}
