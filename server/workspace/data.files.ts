import type { Transaction } from '../db/transaction.ts';

export interface NewFile {
  file_id: string;
  name: string;
  media_type: string;
  employee_id: string | null;
}

export async function insertFile(
  tx: Transaction,
  workspaceId: string,
  file: NewFile,
): Promise<void> {
  await tx
    .insertInto('stored_file')
    .values({ ...file, workspace_id: workspaceId, created_at: new Date() })
    .execute();
}

export async function insertChunk(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
  position: number,
  bytes: Buffer,
): Promise<void> {
  await tx
    .insertInto('file_chunk')
    .values({ workspace_id: workspaceId, file_id: fileId, position, bytes })
    .execute();
}

export async function completeFile(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
  size: number,
  sha256: string,
): Promise<void> {
  await tx
    .updateTable('stored_file')
    .set({ size, sha256, complete: true })
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .execute();
}

/** Its chunks go with it. */
export async function deleteFile(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
): Promise<void> {
  await tx
    .deleteFrom('stored_file')
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .execute();
}

export async function readChunk(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
  position: number,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('file_chunk')
    .select('bytes')
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row?.bytes;
}
