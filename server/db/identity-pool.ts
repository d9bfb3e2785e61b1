import pg from 'pg';

/** Connections for sign-in, which knows only the schema `auth` and reads instants as dates. */
export function openIdentityPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 4,
    application_name: 'mainstay-sign-in',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    options: '-c search_path=auth -c TimeZone=UTC',
    keepAlive: true,
    // Attempts are counted in transactions whose statements travel together.
    pipeline: true,
  });
  pool.on('error', () => undefined);
  return pool;
}
