import type { Transaction } from '../db/transaction.ts';

export async function readFileSize(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
): Promise<number> {
  const row = await tx
    .selectFrom('stored_file')
    .select('size')
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  return row?.size ?? 0;
}
