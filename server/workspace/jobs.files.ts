import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/transaction.ts';
import * as data from './data.files.ts';

const CHUNK = 1_048_576;

export interface FileOrigin {
  workspaceId: string;
  employeeId: string | null;
  name: string;
  mediaType: string;
}

/**
 * Stores a stream as chunks, each in a transaction of its own, so that a file of any size passes
 * through a megabyte of memory. The file counts only once it is complete; of one that breaks off
 * nothing stays.
 */
export async function storeFile(
  database: Database,
  origin: FileOrigin,
  content: AsyncIterable<Buffer>,
): Promise<{ fileId: string; size: number; sha256: string }> {
  const { workspaceId } = origin;
  const fileId = uuidv7();
  await database.inWorkspace(workspaceId, (tx) =>
    data.insertFile(tx, workspaceId, {
      file_id: fileId,
      name: origin.name,
      media_type: origin.mediaType,
      employee_id: origin.employeeId,
    }),
  );
  try {
    return { fileId, ...(await fill(database, workspaceId, fileId, content)) };
  } catch (error) {
    // The reason it broke off is what counts, also where the database is away for this as well.
    await dropFile(database, workspaceId, fileId).catch(() => undefined);
    throw error;
  }
}

async function fill(
  database: Database,
  workspaceId: string,
  fileId: string,
  content: AsyncIterable<Buffer>,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  let position = 0;
  for await (const chunk of inChunks(content)) {
    hash.update(chunk);
    size += chunk.length;
    const at = position++;
    await database.inWorkspace(workspaceId, (tx) =>
      data.insertChunk(tx, workspaceId, fileId, at, chunk),
    );
  }
  const sha256 = hash.digest('hex');
  await database.inWorkspace(workspaceId, (tx) =>
    data.completeFile(tx, workspaceId, fileId, size, sha256),
  );
  return { size, sha256 };
}

/** Forgets a file that nothing refers to. */
export async function dropFile(
  database: Database,
  workspaceId: string,
  fileId: string,
): Promise<void> {
  await database.inWorkspace(workspaceId, (tx) => data.deleteFile(tx, workspaceId, fileId));
}

/** The content of a stored file, read as it is wanted. */
export function openFile(database: Database, workspaceId: string, fileId: string): Readable {
  return Readable.from(chunks(database, workspaceId, fileId), { objectMode: false });
}

async function* chunks(database: Database, workspaceId: string, fileId: string) {
  for (let position = 0; ; position++) {
    const at = position;
    const chunk = await database.inWorkspace(workspaceId, (tx) =>
      data.readChunk(tx, workspaceId, fileId, at),
    );
    if (chunk === undefined) return;
    yield chunk;
  }
}

async function* inChunks(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < CHUNK) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
