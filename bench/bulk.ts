import pg from 'pg';

/** As many as the bars are measured on. */
const LANES = 2;
const SETTINGS = `set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set synchronous_commit = off`;

/** Does pieces of work side by side, the next one wherever a connection is free. */
export async function inLanes<T>(
  operatorUrl: string,
  pieces: readonly T[],
  work: (client: pg.Client, piece: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...pieces];
  const lane = async () => {
    const client = new pg.Client({ connectionString: operatorUrl });
    await client.connect();
    try {
      await client.query(SETTINGS);
      for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
        await work(client, piece);
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, pieces.length) }, lane));
}

/** Sends statements side by side. */
export function sendAll(operatorUrl: string, statements: readonly string[]): Promise<void> {
  return inLanes(operatorUrl, statements, (client, statement) => client.query(statement));
}

/**
 * Fills the tenants' tables while they have neither indexes nor keys, and makes these again: sorted
 * once instead of looked up row by row. Nobody else may be using the database.
 */
export async function withoutIndexes(operatorUrl: string, fill: () => Promise<void>) {
  const { keys, indexes, references } = await definitions(operatorUrl);
  for (const { drop } of [...references, ...keys, ...indexes]) await sendAll(operatorUrl, [drop]);
  await fill();
  await sendAll(
    operatorUrl,
    [...keys, ...indexes].map(({ make }) => make),
  );
  for (const { make } of references) await sendAll(operatorUrl, [make]);
}

interface Definition {
  drop: string;
  make: string;
}

async function definitions(operatorUrl: string) {
  const client = new pg.Client({ connectionString: operatorUrl });
  await client.connect();
  try {
    const constraints = await client.query<Definition & { contype: string }>(
      `select contype, format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname,
           pg_get_constraintdef(c.oid)) as make
       from pg_constraint c
       where contype in ('p', 'u', 'f') and ${tenants('conrelid')}`,
    );
    const indexes = await client.query<Definition>(
      `select format('drop index %s', indexrelid::regclass) as drop,
         pg_get_indexdef(indexrelid) as make
       from pg_index i
       where ${tenants('indrelid')}
         and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    );
    const of = (...types: string[]) =>
      constraints.rows.filter((row) => types.includes(row.contype));
    return { keys: of('p', 'u'), references: of('f'), indexes: indexes.rows };
  } finally {
    await client.end();
  }
}

function tenants(table: string): string {
  return `exists (select from pg_attribute a join pg_class t on t.oid = a.attrelid
    where a.attrelid = ${table} and a.attname = 'workspace_id' and t.relkind = 'r'
      and t.relnamespace = 'public'::regnamespace)`;
}
