import pg from 'pg';

/** Connections for pg-boss, in the shape it asks for. */
export interface QueueDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/** Handed in, because those pg-boss makes itself stay open when it does not start. */
export function openQueueDatabase(connectionString: string): QueueDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: 3,
    application_name: 'mainstay-queue',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    // An answer that never comes must not hold up the jobs of a node for ever.
    query_timeout: 60_000,
    keepAlive: true,
  });
  pool.on('error', () => undefined);
  return {
    executeSql: (text, values) => pool.query(text, values),
    close: () => pool.end(),
  };
}
