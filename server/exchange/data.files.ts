import { sql } from 'kysely';
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

/** How long each piece of a stored file is, in their order. */
export async function readPieceSizes(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
): Promise<number[]> {
  const result = await sql<{ size: number }>`
    select octet_length(bytes) as size from file_chunk
    where workspace_id = ${workspaceId} and file_id = ${fileId} order by position
  `.execute(tx);
  return result.rows.map(({ size }) => size);
}

/** A part of one piece of a stored file. */
export async function readPiece(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
  position: number,
): Promise<Buffer> {
  const row = await tx
    .selectFrom('file_chunk')
    .select('bytes')
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .where('position', '=', position)
    .executeTakeFirstOrThrow();
  return row.bytes;
}
