import { createHmac, randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * The logins a database has. Each is a member of one role that the migrations give rights to: `app`
 * to the tenants' tables under row-level security, `identity` to schema `auth` alone, `queue` to
 * schema `pgboss` alone.
 */
type Login = 'app' | 'identity' | 'queue';

/** Connection string of the login that requests of tenants are answered with. */
export function applicationUrl(operatorUrl: string): Promise<string> {
  return loginUrl(operatorUrl, 'app');
}

/** Connection string of the login that sees who is signed in, and nothing else. */
export function identityUrl(operatorUrl: string): Promise<string> {
  return loginUrl(operatorUrl, 'identity');
}

/** Connection string of the login that sees the queue, and nothing else. */
export function queueUrl(operatorUrl: string): Promise<string> {
  return loginUrl(operatorUrl, 'queue');
}

/**
 * Makes sure this database has the LOGIN role, which owns nothing and is bound by row-level
 * security, and returns a connection string for it.
 *
 * Its password is derived from the installation's secret, which only the operator's role can read,
 * so every node arrives at the same one and none has to be configured.
 */
async function loginUrl(operatorUrl: string, login: Login): Promise<string> {
  const client = new pg.Client({ connectionString: operatorUrl });
  await client.connect();
  try {
    const secret = await installationSecret(client);
    const url = new URL(operatorUrl);
    const database = decodeURIComponent(url.pathname.slice(1));
    const role = `mainstay_${login}_${database}`.slice(0, 63);
    const password = createHmac('sha256', secret).update(`database role ${role}`).digest('hex');
    await forbidTemporaries(client);
    await createRole(client, role, password, `mainstay_${login}`);
    url.username = encodeURIComponent(role);
    url.password = password;
    return url.href;
  } finally {
    await client.end();
  }
}

/** The secret that sessions and derived passwords hang on; made once per installation. */
export async function readSecret(operatorUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: operatorUrl });
  await client.connect();
  try {
    return await installationSecret(client);
  } finally {
    await client.end();
  }
}

async function installationSecret(client: pg.Client): Promise<string> {
  await client.query(
    'insert into installation (secret) values ($1) on conflict (only_one) do nothing',
    [randomBytes(32).toString('hex')],
  );
  const found = await client.query<{ secret: string }>('select secret from installation');
  const secret = found.rows[0]?.secret;
  if (secret === undefined) throw new Error('the installation has no secret');
  return secret;
}

/**
 * Temporary tables and functions could stand in front of the real ones in a function that runs as
 * the owner; nobody needs any. A database copied from a template does not copy this.
 */
async function forbidTemporaries(client: pg.Client): Promise<void> {
  const found = await client.query<{ name: string; open: boolean }>(
    `select current_database() as name,
       has_database_privilege('public', current_database(), 'temporary') as open`,
  );
  for (const { name, open } of found.rows) {
    if (!open) continue;
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('temporaries'))`);
    await client.query(`revoke temporary on database ${pg.escapeIdentifier(name)} from public`);
    await client.query('commit');
  }
}

async function createRole(
  client: pg.Client,
  role: string,
  password: string,
  memberOf: string,
): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await client.query('begin');
  // Nodes that start together would otherwise collide on the catalogue's row.
  await client.query(`select pg_advisory_xact_lock(hashtext($1))`, [role]);
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole inherit password ${pg.escapeLiteral(password)}`,
  );
  await client.query(`grant ${memberOf} to ${name}`);
  await client.query('commit');
}
