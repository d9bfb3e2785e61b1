import { MOST_ATTACHED } from '../../contract/conversations/attachments.ts';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { type By, storeFile } from '../workspace/index.ts';
import { judge, LOOKED_AT, plainName } from './rules.attachments.ts';

/** A stored file that belongs to nothing yet. */
export interface Upload {
  fileId: string;
  sha256: string;
  name: string;
  mediaType: string;
}

/** Looks at how a file begins, refuses what may not be attached, and stores the rest as it comes. */
export async function receiveAttachment(
  database: Database,
  { workspaceId, employeeId }: By,
  givenName: string | undefined,
  pieces: AsyncIterator<Buffer>,
): Promise<Upload> {
  const name = plainName(givenName);
  const begun = await begin(pieces);
  const judged = judge(name, begun.subarray(0, LOOKED_AT));
  if (typeof judged === 'string') throw new Refusal(judged, { name });
  const { mediaType } = judged;
  // The name a customer knows stands on the attachment alone: the content may be many people's.
  const origin = { workspaceId, employeeId, name: '', mediaType };
  const { fileId, sha256 } = await storeFile(database, origin, whole(begun, pieces));
  return { fileId, sha256, name, mediaType };
}

/** As many pieces as it takes to know what it is. */
async function begin(pieces: AsyncIterator<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  for (let bytes = 0; bytes < LOOKED_AT;) {
    const next = await pieces.next();
    if (next.done === true) break;
    held.push(next.value);
    bytes += next.value.length;
  }
  return Buffer.concat(held);
}

async function* whole(begun: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  let bytes = begun.length;
  yield begun;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    bytes += next.value.length;
    if (bytes > MOST_ATTACHED) throw new Refusal('request.body_too_large', { limit: '20 MB' });
    yield next.value;
  }
}
