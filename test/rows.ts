import type pg from 'pg';

export interface Column {
  name: string;
  type: string;
  required: boolean;
}

/** Every column a row may be given, table by table, of the tables that have a workspace. */
export async function tenantTables(
  client: pg.Client,
): Promise<{ name: string; columns: Column[] }[]> {
  const found = await client.query<{ name: string; columns: Column[] }>(`
    select c.relname as name, json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, null),
      -- An id's default is a setting, which nobody has made here.
      'required', a.attnotnull and (not a.atthasdef or a.atttypid = 'uuid'::regtype)
    ) order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attidentity <> 'a' and a.attgenerated = ''
      and exists (select from pg_attribute w
        where w.attrelid = c.oid and w.attname = 'workspace_id')
    group by c.relname order by c.relname`);
  return found.rows;
}

/** A row of a workspace with something of the right type in every column that needs it. */
export function insertStatement(table: string, columns: readonly Column[], workspace: string) {
  const filled = columns.filter(({ required }) => required);
  const values = filled.map(({ name, type }) =>
    name === 'workspace_id' ? `'${workspace}'` : valueOf(type),
  );
  return `insert into ${table} (${filled.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`;
}

/** Something of a type, as SQL. */
export function valueOf(type: string): string {
  const known = VALUES[type];
  if (known === undefined) throw new Error(`no example of the type ${type}`);
  return `${known}::${type}`;
}

const VALUES: Readonly<Record<string, string>> = {
  bigint: '1',
  boolean: 'true',
  bytea: `'x'`,
  date: `'2026-01-01'`,
  'double precision': '1',
  integer: '1',
  jsonb: `'{}'`,
  real: '1',
  smallint: '1',
  text: `'xxx'`,
  tsvector: `'xxx'`,
  'text[]': `array['xxx']`,
  'timestamp with time zone': `'2026-01-01'`,
  uuid: `'0190a000-0000-7000-8000-000000000001'`,
  'uuid[]': `array['0190a000-0000-7000-8000-000000000001']`,
  'bigint[]': 'array[1]',
  'integer[]': 'array[1]',
  'smallint[]': 'array[1]',
  'double precision[]': 'array[1]',
  'real[]': 'array[1]',
};
