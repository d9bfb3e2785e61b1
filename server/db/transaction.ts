import type { Kysely } from 'kysely';
import type pg from 'pg';
import { builderOver, send } from './driver.ts';
import type { DB } from './types.ts';

declare const inTransaction: unique symbol;

/** A query builder whose every statement runs in one open transaction of one workspace. */
export type Transaction = Kysely<DB> & { readonly [inTransaction]: true };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The only ways into the database for everything above it. */
export interface Database {
  /** One transaction inside a workspace; commits when `work` resolves, rolls back when it throws. */
  inWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One transaction in no workspace: row-level security shows it nothing of any tenant. */
  outside<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** True when the database answers. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

export function openDatabase(pool: pg.Pool): Database {
  return {
    inWorkspace: (workspaceId, work) => {
      if (!UUID.test(workspaceId)) throw new TypeError('a workspace id is a lower-case uuid');
      return run(pool, `begin; select enter('${workspaceId}')`, work);
    },
    outside: (work) => run(pool, 'begin', work),
    answers: async () => {
      try {
        await pool.query('select 1');
        return true;
      } catch {
        return false;
      }
    },
    close: () => pool.end(),
  };
}

/**
 * `opening` is sent without waiting for its answer: the client pipelines, so it travels with the
 * first statement. If it fails, so does everything behind it.
 */
async function run<T>(
  pool: pg.Pool,
  opening: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const opened = send(client, opening);
    opened.catch(() => undefined);
    const result = await work(builderOver(client) as Transaction);
    await opened;
    const end = await client.query('commit');
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, not with an error.
    if (end.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
