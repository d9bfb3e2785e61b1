import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { ImportTotals, OrderLineMapping } from '../contract/exchange/import.ts';
import { openIntake } from '../server/db/intake.ts';
import type { Database } from '../server/db/transaction.ts';
import { importFile, type Parts } from '../server/exchange/index.ts';
import { createWorkspace, newWorkspaceId } from '../server/workspace/index.ts';
import { cloneDatabase } from './database.ts';

/** A business in a database of its own, into which order lines are imported without HTTP. */
export interface Books {
  workspaceId: string;
  database: Database;
  parts: Parts;
  operatorUrl: string;
  /**
   * Imports the bytes of a file; the mapping is guessed but for what is changed. Answers once the
   * ledger's readers see its facts.
   */
  take(
    bytes: string | Buffer,
    change?: Partial<OrderLineMapping>,
    name?: string,
  ): Promise<ImportTotals>;
  /** The id of the newest import. */
  lastImport(): Promise<string>;
  /** Rows of one statement, as the owner of the tables. */
  query<T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function openBooks(business: { currency?: string; timeZone?: string } = {}) {
  const clone = await cloneDatabase();
  const intake = openIntake(clone.operatorUrl);
  const { database } = clone;
  const workspaceId = newWorkspaceId();
  await database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Harbour Goods',
      language: 'en',
      currency: business.currency ?? 'GBP',
      time_zone: business.timeZone ?? 'Europe/London',
    }),
  );
  const parts: Parts = { database, intake, afterFacts: () => Promise.resolve({}) };
  const folder = await mkdtemp(join(tmpdir(), 'books-'));
  const client = new pg.Client({ connectionString: clone.operatorUrl });
  await client.connect();
  const query: Books['query'] = async (text, values = []) =>
    (await client.query(text, [...values])).rows;
  const books: Books = {
    workspaceId,
    database,
    parts,
    operatorUrl: clone.operatorUrl,
    query,
    take: async (bytes, change = {}, name = 'lines.csv') => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      const { totals } = await importFile(parts, workspaceId, path, { change });
      await settled(query);
      return totals;
    },
    lastImport: async () => {
      const [row] = await query<{ import_id: string }>(
        'select import_id from import order by created_at desc limit 1',
      );
      return row?.import_id ?? '';
    },
    close: async () => {
      await client.end();
      await intake.close();
      await clone.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return books;
}

/** Readers of the ledger wait for every older transaction, also for those of other databases. */
async function settled(query: Books['query']): Promise<void> {
  const waiting = `select 1 from fact
    where recorded_xid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint limit 1`;
  while ((await query(waiting)).length > 0) await setTimeout(50);
}
