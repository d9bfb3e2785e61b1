import type { Database } from '../db/transaction.ts';
import * as data from './data.chain.ts';
import { BEGINNING, type Break, firstBreak, hashOf, sealOver } from './rules.chain.ts';

/** Changes under one seal: what verifying holds in memory at once. */
const MOST = 1_000;

/**
 * Seals what is settled and not sealed yet, and answers how many changes that were. Two nodes that
 * do it at once arrive at the same number, which only one of them can write.
 */
export async function sealChanges(database: Database, workspaceId: string): Promise<number> {
  let sealed = 0;
  for (;;) {
    const rows = await database.inWorkspace(workspaceId, async (tx) => {
      const last = await data.readLastSeal(tx, workspaceId);
      const next = await data.readSealable(tx, workspaceId, last, MOST);
      const end = next.at(-1);
      if (end === undefined) return 0;
      const { recorded_xid, audit_no } = end;
      const seal = sealOver(workspaceId, last, next);
      await data.insertSeal(tx, workspaceId, { ...seal, recorded_xid, audit_no });
      return next.length;
    });
    sealed += rows;
    if (rows < MOST) return sealed;
  }
}

export interface ChainReport {
  changes: number;
  seals: number;
  /** Written, but not sealed yet: by itself nothing wrong. */
  unsealed: number;
  /** The last seal's hash: whoever writes it down elsewhere can prove later that nothing went. */
  head: string | null;
  broken?: Break | { sealNo: number; how: 'seal_changed' | 'seal_removed' };
}

/** Reads a workspace's audit from the first change on and stops at the first that isn't as sealed. */
export async function verifyChain(database: Database, workspaceId: string): Promise<ChainReport> {
  const report: ChainReport = { changes: 0, seals: 0, unsealed: 0, head: null };
  let last: data.SealRow | undefined;
  for (;;) {
    const before = last;
    const sealNo = (before?.seal_no ?? 0) + 1;
    const found = await database.inWorkspace(workspaceId, async (tx) => {
      const seal = await data.readSealFrom(tx, workspaceId, sealNo);
      if (seal === undefined) return undefined;
      const most = seal.audit_nos.length + 1;
      return { seal, rows: await data.readSealed(tx, workspaceId, before, seal, most) };
    });
    if (found === undefined) break;
    const { seal, rows } = found;
    if (seal.seal_no !== sealNo) return { ...report, broken: { sealNo, how: 'seal_removed' } };
    const follows = seal.previous.equals(before?.hash ?? BEGINNING);
    if (!follows || !hashOf(workspaceId, seal).equals(seal.hash)) {
      return { ...report, broken: { sealNo, how: 'seal_changed' } };
    }
    const broken = firstBreak(seal, rows);
    if (broken !== undefined) return { ...report, broken };
    report.changes += rows.length;
    report.seals += 1;
    report.head = seal.hash.toString('hex');
    last = seal;
  }
  report.unsealed = await database.inWorkspace(workspaceId, (tx) =>
    data.countUnsealed(tx, workspaceId, last),
  );
  return report;
}
