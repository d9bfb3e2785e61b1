import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';

interface Statement {
  text: string;
  values: readonly string[];
}

/** A table to fill: what is deleted or set first, and the COPY statement. */
export interface Load {
  before: readonly Statement[];
  copy: string;
}

/** Takes COPY text; waits when the database is behind. */
export type Sink = (text: string) => Promise<void>;

/**
 * Bulk loading as the operator's role, because row-level security refuses COPY to the
 * application's. Nothing else goes this way.
 */
export interface Intake {
  /** Fills tables, each on a connection of its own; what `work` wrote is committed when it resolves. */
  load<T>(loads: readonly Load[], work: (sinks: readonly Sink[]) => Promise<T>): Promise<T>;
  /** Runs statements in one transaction; false when they could not have their locks at once. */
  tidy(statements: readonly Statement[]): Promise<boolean>;
  close(): Promise<void>;
}

export function openIntake(operatorUrl: string): Intake {
  const pool = new pg.Pool({
    connectionString: operatorUrl,
    max: 4,
    application_name: 'mainstay-intake',
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    options: '-c TimeZone=UTC',
    keepAlive: true,
  });
  pool.on('error', () => undefined);
  return {
    load: (loads, work) => load(pool, loads, work),
    tidy: (statements) => tidy(pool, statements),
    close: () => pool.end(),
  };
}

interface OpenLoad {
  client: pg.PoolClient;
  stream: Writable;
  sink: Sink;
  failed: Promise<never>;
}

async function load<T>(
  pool: pg.Pool,
  loads: readonly Load[],
  work: (sinks: readonly Sink[]) => Promise<T>,
): Promise<T> {
  const open: OpenLoad[] = [];
  try {
    for (const one of loads) open.push(await begin(pool, one));
    const sinks = open.map(({ sink }) => sink);
    const result = await Promise.race([work(sinks), ...open.map(({ failed }) => failed)]);
    for (const { stream, failed } of open) {
      stream.end();
      await Promise.race([once(stream, 'finish'), failed]);
    }
    for (const { client } of open) await client.query('commit');
    for (const { client } of open) client.release();
    return result;
  } catch (error) {
    // Closing the connection ends a COPY that is under way, and its transaction.
    for (const { client, stream } of open) {
      stream.destroy();
      client.release(true);
    }
    throw error;
  }
}

async function begin(pool: pg.Pool, { before, copy }: Load): Promise<OpenLoad> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { text, values } of before) await client.query(text, [...values]);
    const stream = client.query(copyStreams.from(copy));
    const failed = new Promise<never>((_resolve, reject) => {
      stream.on('error', reject);
      client.on('error', reject);
    });
    failed.catch(() => undefined);
    const sink: Sink = async (text) => {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed]);
    };
    return { client, stream, sink, failed };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** The lock was not to be had at once. */
const LOCK_NOT_AVAILABLE = '55P03';

async function tidy(pool: pg.Pool, statements: readonly Statement[]): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { text, values } of statements) await client.query(text, [...values]);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  } finally {
    client.release();
  }
}
