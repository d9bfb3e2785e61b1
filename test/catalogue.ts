import pg from 'pg';

/** Everything a schema consists of, each thing as a line of text, so that two can be compared. */
export async function readCatalogue(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    // Names are then written in full, whatever the connection would have found by itself.
    await client.query(`set search_path = ''`);
    const found: Record<string, string[]> = {};
    for (const [part, text] of Object.entries(PARTS)) {
      const { rows } = await client.query<{ line: string }>(text);
      found[part] = rows.map(({ line }) => line).sort();
    }
    return found;
  } finally {
    await client.end();
  }
}

const OURS = `n.nspname in ('public', 'auth')`;
const OWN_TABLE = `${OURS} and c.relname not like 'kysely%'`;
const NOT_EXTENSION = `not exists (select from pg_catalog.pg_depend d
  where d.objid = p.oid and d.deptype = 'e')`;

const PARTS: Readonly<Record<string, string>> = {
  extensions: `select extname as line from pg_catalog.pg_extension`,
  tables: `
    select format('%s.%s %s %s rls %s %s', n.nspname, c.relname, c.relkind, c.relpersistence,
      c.relrowsecurity, c.relforcerowsecurity) as line
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where ${OWN_TABLE} and c.relkind in ('r', 'p', 'v', 'm', 'S')`,
  columns: `
    select format('%s.%s.%s %s %s null %s default %s identity %s collation %s storage %s', n.nspname,
      c.relname, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      not a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity,
      a.attcollation::pg_catalog.regcollation, a.attstorage) as line
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where ${OWN_TABLE} and a.attnum > 0 and not a.attisdropped`,
  constraints: `
    select format('%s.%s %s: %s', n.nspname, c.relname, f.conname,
      pg_catalog.pg_get_constraintdef(f.oid)) as line
    from pg_catalog.pg_constraint f
    join pg_catalog.pg_class c on c.oid = f.conrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace where ${OWN_TABLE}`,
  indexes: `
    select pg_catalog.pg_get_indexdef(i.indexrelid) as line from pg_catalog.pg_index i
    join pg_catalog.pg_class c on c.oid = i.indrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace where ${OWN_TABLE}`,
  policies: `
    select format('%s.%s %s %s %s %s using %s check %s', schemaname, tablename, policyname,
      permissive, roles, cmd, qual, with_check) as line from pg_catalog.pg_policies`,
  functions: `
    select pg_catalog.pg_get_functiondef(p.oid) as line from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where ${OURS} and ${NOT_EXTENSION}`,
  triggers: `
    select pg_catalog.pg_get_triggerdef(t.oid) as line from pg_catalog.pg_trigger t
    join pg_catalog.pg_class c on c.oid = t.tgrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where ${OWN_TABLE} and not t.tgisinternal`,
  'rights on schemas': `
    select format('%s: %s to %s', n.nspname, r.privilege_type, g.rolname) as line
    from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) r
    join pg_catalog.pg_roles g on g.oid = r.grantee where ${OURS} and g.rolname like 'mainstay%'`,
  'rights on tables': `
    select format('%s.%s: %s to %s', n.nspname, c.relname, r.privilege_type,
      coalesce(g.rolname, 'everybody')) as line
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace,
    pg_catalog.aclexplode(c.relacl) r
    left join pg_catalog.pg_roles g on g.oid = r.grantee
    where ${OWN_TABLE} and r.grantee <> c.relowner`,
  'rights on functions': `
    select format('%s(%s): %s to %s', p.proname,
      pg_catalog.pg_get_function_identity_arguments(p.oid), r.privilege_type,
      coalesce(g.rolname, 'everybody')) as line
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace,
    pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) r
    left join pg_catalog.pg_roles g on g.oid = r.grantee
    where ${OURS} and ${NOT_EXTENSION} and r.grantee <> p.proowner`,
};
