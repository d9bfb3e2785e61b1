import { createHash } from 'node:crypto';

/** A change as the chain sees it: whole, with personal values as ciphertext. */
export interface Sealable {
  audit_no: number;
  occurred_at: string;
  employee_id: string | null;
  request_id: string | null;
  action: string;
  entity: string;
  entity_id: string;
  subject_id: string | null;
  /** jsonb as the database writes it, the same every time. */
  before_value: string | null;
  after_value: string | null;
  sealed: Buffer | null;
}

export interface Seal {
  seal_no: number;
  audit_nos: number[];
  digests: Buffer;
  previous: Buffer;
  hash: Buffer;
}

/** Bytes of a SHA-256. */
const DIGEST = 32;

/** What the first seal of a workspace is bound to. */
export const BEGINNING = Buffer.alloc(DIGEST);

function digestOf(row: Sealable): Buffer {
  const content = [
    row.audit_no,
    row.occurred_at,
    row.employee_id,
    row.request_id,
    row.action,
    row.entity,
    row.entity_id,
    row.subject_id,
    row.before_value,
    row.after_value,
    row.sealed?.toString('base64') ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

/** The next seal of a workspace over changes in their order. */
export function sealOver(
  workspaceId: string,
  before: { seal_no: number; hash: Buffer } | undefined,
  rows: readonly Sealable[],
): Seal {
  const made = {
    seal_no: (before?.seal_no ?? 0) + 1,
    audit_nos: rows.map((row) => row.audit_no),
    digests: Buffer.concat(rows.map(digestOf)),
    previous: before?.hash ?? BEGINNING,
  };
  return { ...made, hash: hashOf(workspaceId, made) };
}

export function hashOf(workspaceId: string, seal: Omit<Seal, 'hash'>): Buffer {
  return createHash('sha256')
    .update(seal.previous)
    .update(JSON.stringify([workspaceId, seal.seal_no, seal.audit_nos]))
    .update(seal.digests)
    .digest();
}

/** How a change differs from what was sealed. */
export interface Break {
  auditNo: number;
  how: 'changed' | 'removed' | 'inserted';
}

/** The first change that is not as it was sealed; `rows` are those at the seal's place, in order. */
export function firstBreak(seal: Seal, rows: readonly Sealable[]): Break | undefined {
  const found = new Set(rows.map((row) => row.audit_no));
  let at = 0;
  for (const [place, auditNo] of seal.audit_nos.entries()) {
    if (!found.has(auditNo)) return { auditNo, how: 'removed' };
    const row = rows[at++];
    if (row === undefined) return { auditNo, how: 'removed' };
    if (row.audit_no !== auditNo) return { auditNo: row.audit_no, how: 'inserted' };
    const sealed = seal.digests.subarray(place * DIGEST, (place + 1) * DIGEST);
    if (!digestOf(row).equals(sealed)) return { auditNo, how: 'changed' };
  }
  const more = rows[at];
  return more === undefined ? undefined : { auditNo: more.audit_no, how: 'inserted' };
}
