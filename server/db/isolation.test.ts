import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { type Column, insertStatement, tenantTables, valueOf } from '../../test/rows.ts';
import { identityUrl, queueUrl } from './roles.ts';

/** Tables that belong to the installation rather than to a workspace. */
const SHARED = ['fact_kind', 'installation'];
const APPEND_ONLY = ['audit_event', 'fact'];
const MINE = '0190a000-0000-7000-8000-00000000000a';
const THEIRS = '0190a000-0000-7000-8000-00000000000b';
const DENIED = '42501';

let clone: TestDatabase;
let operator: pg.Client;
let app: pg.Client;
let tables: { name: string; columns: Column[] }[];
let role: string;

beforeAll(async () => {
  clone = await cloneDatabase();
  operator = new pg.Client(clone.operatorUrl);
  app = new pg.Client(clone.appUrl);
  await Promise.all([operator.connect(), app.connect()]);
  role = decodeURIComponent(new URL(clone.appUrl).username);
  tables = await tenantTables(operator);
  await sow();
});
afterAll(async () => {
  await Promise.all([operator.end(), app.end()]);
  await clone.drop();
});

describe('the catalogue', () => {
  it('knows no table but those of a workspace and a few of the installation', async () => {
    const all = await names(`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
        and relname not like 'kysely%' order by 1`);
    expect(all).toEqual([...tables.map(({ name }) => name), ...SHARED].sort());
    expect(tables.length).toBeGreaterThan(25);
  });

  it('has a policy on every table of a workspace, for reading and writing', async () => {
    const open = await names(`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id')
        and (not c.relrowsecurity or 1 <> (
          select count(*) from pg_policies p
          where p.schemaname = 'public' and p.tablename = c.relname and p.cmd = 'ALL'
            and p.qual = p.with_check and p.qual like '(workspace_id = %app.workspace%'))`);
    expect(open).toEqual([]);
  });

  it('begins every primary key with the workspace, and has it in every unique key', async () => {
    const without = await names(
      `select i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indrelid
       where c.relnamespace = 'public'::regnamespace and i.indisunique
         and c.relname <> all ($1) and c.relname not like 'kysely%'
         and not exists (
           select from unnest(i.indkey) with ordinality as k(attnum, place)
           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
           where a.attname = 'workspace_id' and (k.place = 1 or not i.indisprimary))`,
      [SHARED],
    );
    expect(without).toEqual([]);
  });

  it('never lets a foreign key leave its workspace', async () => {
    const leaving = await names(
      `
      select f.conname as name from pg_constraint f
      join pg_class target on target.oid = f.confrelid
      where f.contype = 'f' and f.connamespace = 'public'::regnamespace
        and target.relname <> all ($1)
        and not exists (
          select from unnest(f.conkey, f.confkey) as k(here, there)
          join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.here
          join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.there
          where a.attname = 'workspace_id' and b.attname = 'workspace_id')`,
      [SHARED],
    );
    expect(leaving).toEqual([]);
  });
});

describe('the role of the application', () => {
  it('owns nothing and may not step around the policies', async () => {
    expect(await roleOf(role)).toEqual([{ ...HARMLESS, member_of: ['mainstay_app'] }]);
  });

  it('cannot read the secret of the installation', async () => {
    expect(await attempt(MINE, 'select secret from installation')).toEqual({ code: DENIED });
  });

  it('cannot read who is signed in, nor what is queued', async () => {
    const foreign = await tablesOf('auth', 'pgboss');
    expect(foreign).toContain('auth.session');
    expect(foreign).toContain('pgboss.job');
    for (const name of foreign) {
      expect.soft(await attempt(MINE, `select from ${name}`), name).toEqual({ code: DENIED });
    }
  });

  it('can make nothing temporary that would stand in front of a table or a function', async () => {
    for (const statement of [
      `create temp view employee as select null::uuid as workspace_id`,
      `create temp table employee (workspace_id uuid)`,
      `create function pg_temp.lower(text) returns text language sql as 'select $1'`,
      `create function public.lower(text) returns text language sql as 'select $1'`,
    ]) {
      expect.soft(await attempt(null, statement), statement).toEqual({ code: DENIED });
    }
    expect(await attempt(null, `select * from employments('xxx')`)).toMatchObject({
      rows: [{}, {}],
    });
  });
});

describe.each([
  { login: 'identity', open: identityUrl, schema: 'auth', member: 'mainstay_identity' },
  { login: 'queue', open: queueUrl, schema: 'pgboss', member: 'mainstay_queue' },
])('the login of the $login', ({ open, schema, member }) => {
  let url: string;
  let client: pg.Client;
  beforeAll(async () => {
    url = await open(clone.operatorUrl);
    client = new pg.Client(url);
    await client.connect();
  });
  afterAll(() => client.end());

  it('owns nothing and may not step around the policies', async () => {
    const name = decodeURIComponent(new URL(url).username);
    const [found] = await roleOf(name);
    expect(found).toEqual({ ...HARMLESS, member_of: [member] });
  });

  it('reads its own schema and no table of a tenant, nor anything else', async () => {
    for (const name of await tablesOf('auth', 'pgboss', 'public')) {
      const code = await client.query(`select from ${name}`).then(
        () => undefined,
        (error: { code?: string }) => error.code,
      );
      expect.soft(code, name).toBe(name.startsWith(`${schema}.`) ? undefined : DENIED);
    }
  });

  it('may call no function that runs as the owner', async () => {
    const callable = await names(
      `select p.proname as name from pg_proc p
       where p.prosecdef and has_function_privilege($1, p.oid, 'execute')
         and p.pronamespace in ('public'::regnamespace, 'auth'::regnamespace)`,
      [decodeURIComponent(new URL(url).username)],
    );
    expect(callable).toEqual([]);
  });
});

describe('row-level security', () => {
  it('shows the rows of the workspace entered and no others', async () => {
    for (const { name } of tables) {
      const seen = await attempt(MINE, `select workspace_id from ${name}`);
      expect.soft(seen, name).toEqual({ rows: [{ workspace_id: MINE }] });
      const named = `select workspace_id from ${name} where workspace_id = '${THEIRS}'`;
      expect.soft(await attempt(MINE, named), name).toEqual({ rows: [] });
    }
  });

  it('shows nothing before a workspace is entered', async () => {
    for (const { name } of tables) {
      expect.soft(await attempt(null, `select from ${name}`), name).toEqual({ rows: [] });
    }
  });

  it('takes no row for another workspace, nor for any before one is entered', async () => {
    for (const { name, columns } of tables) {
      const statement = insertStatement(name, columns, THEIRS);
      expect.soft(await attempt(MINE, statement), name).toEqual({ code: DENIED });
      expect.soft(await attempt(null, statement), name).toEqual({ code: DENIED });
    }
  });

  it('changes and deletes nothing of another workspace', async () => {
    for (const { name } of tables) {
      for (const from of [MINE, null]) {
        const where = `where workspace_id = '${THEIRS}'`;
        const change = `update ${name} set workspace_id = workspace_id ${where}`;
        expect
          .soft([{ rows: [] }, { code: DENIED }], name)
          .toContainEqual(await attempt(from, change));
        const removal = `delete from ${name} ${where}`;
        expect
          .soft([{ rows: [] }, { code: DENIED }], name)
          .toContainEqual(await attempt(from, removal));
      }
    }
  });

  it('lets no row be handed to another workspace', async () => {
    for (const { name } of tables) {
      const change = `update ${name} set workspace_id = '${THEIRS}'`;
      expect.soft(await attempt(MINE, change), name).toEqual({ code: DENIED });
    }
  });

  it('lets no table be emptied', async () => {
    for (const { name } of tables) {
      expect.soft(await attempt(MINE, `truncate ${name}`), name).toEqual({ code: DENIED });
    }
  });

  it('has left every row of the other workspace as it was', async () => {
    for (const { name } of tables) {
      const found = await operator.query(
        `select count(*)::int as n from ${name} where workspace_id = $1`,
        [THEIRS],
      );
      expect.soft(found.rows, name).toEqual([{ n: 1 }]);
    }
  });
});

describe('append-only tables', () => {
  it.each(APPEND_ONLY)('%s refuses changes of its own workspace too', async (name) => {
    for (const statement of [
      `update ${name} set workspace_id = workspace_id`,
      `delete from ${name}`,
      `truncate ${name}`,
    ]) {
      expect(await attempt(MINE, statement)).toEqual({ code: DENIED });
    }
  });

  it('refuses to change a fact even to the owner of the table', async () => {
    for (const statement of [
      'update fact set kind = 2',
      'delete from fact',
      'truncate fact cascade',
    ]) {
      await expect(operator.query(statement)).rejects.toMatchObject({ code: '23001' });
    }
  });
});

describe('functions that run as the owner', () => {
  it('answer for the workspace entered only', async () => {
    const found = await definers();
    const asked = found.filter(({ args }) => args[0]?.name === 'workspace');
    expect(asked.length).toBeGreaterThan(0);
    for (const { name, args } of asked) {
      const call = (workspace: string) =>
        `select * from ${name}(${args.map((arg, i) => (i === 0 ? `'${workspace}'` : valueOf(arg.type))).join(', ')})`;
      expect.soft(await attempt(MINE, call(THEIRS)), name).toEqual({ rows: [] });
      expect.soft(await attempt(null, call(THEIRS)), name).toEqual({ rows: [] });
      expect.soft(await attempt(MINE, call(MINE)), name).not.toEqual({ rows: [] });
    }
  });

  it('that are asked before a workspace is known tell ids and dates, never words', async () => {
    for (const { name, args, result } of await definers()) {
      if (args[0]?.name === 'workspace') continue;
      expect
        .soft(result, name)
        .toMatch(/^(void|boolean|uuid|TABLE\(((workspace_id|employee_id) uuid|as_of date|, )+\))$/);
    }
  });

  it('cannot be called by just anybody, nor be misled by a search path', async () => {
    const loose = await names(`
      select p.proname as name from pg_proc p
      where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        and (has_function_privilege('public', p.oid, 'execute')
          or not coalesce('search_path=pg_catalog, public, pg_temp' = any (p.proconfig), false))`);
    expect(loose).toEqual([]);
    expect((await definers()).length).toBeGreaterThan(5);
  });
});

const HARMLESS = {
  rolsuper: false,
  rolbypassrls: false,
  rolcreaterole: false,
  rolcreatedb: false,
  rolreplication: false,
  owned: 0,
  creates: false,
  temporaries: false,
};

async function roleOf(name: string): Promise<object[]> {
  const found = await operator.query<object>(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       (select count(*)::int from pg_class where relowner = r.oid) +
       (select count(*)::int from pg_proc where proowner = r.oid) +
       (select count(*)::int from pg_namespace where nspowner = r.oid) as owned,
       array(select b.rolname::text from pg_auth_members m join pg_roles b on b.oid = m.roleid
         where m.member = r.oid) as member_of,
       has_schema_privilege(r.oid, 'public', 'create') as creates,
       has_database_privilege(r.oid, current_database(), 'temporary') as temporaries
     from pg_roles r where rolname = $1`,
    [name],
  );
  return found.rows;
}

function tablesOf(...schemas: string[]): Promise<string[]> {
  return names(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace::regnamespace::text = any ($1) and c.relkind in ('r', 'p', 'v')`,
    [schemas],
  );
}

interface Definer {
  name: string;
  args: { name: string; type: string }[];
  result: string;
}

async function definers(): Promise<Definer[]> {
  const found = await operator.query<Definer>(`
    select p.proname as name, pg_get_function_result(p.oid) as result,
      coalesce((select json_agg(json_build_object(
        'name', p.proargnames[k.place], 'type', format_type(k.type, null)) order by k.place)
        from unnest(p.proargtypes) with ordinality as k(type, place)), '[]') as args
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`);
  return found.rows;
}

/** One row a table for each of two workspaces, written past checks, keys and triggers. */
async function sow(): Promise<void> {
  const checks = await operator.query<{ table: string; name: string }>(`
    select conrelid::regclass::text as "table", conname as name from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`);
  for (const { table, name } of checks.rows) {
    await operator.query(`alter table ${table} drop constraint ${name}`);
  }
  await operator.query('set session_replication_role = replica');
  for (const { name, columns } of tables) {
    await operator.query(insertStatement(name, columns, MINE));
    await operator.query(insertStatement(name, columns, THEIRS));
  }
  await operator.query('reset session_replication_role');
}

type Outcome = { rows: unknown[] } | { code: string | undefined };

/** What the application's role gets to see, and whether it changed anything; undone afterwards. */
async function attempt(workspace: string | null, statement: string): Promise<Outcome> {
  await app.query('begin');
  try {
    if (workspace !== null) await app.query(`select enter('${workspace}')`);
    const result = await app.query(statement);
    return {
      rows: result.command === 'SELECT' ? result.rows : Array(result.rowCount ?? 0).fill(0),
    };
  } catch (error) {
    return { code: error instanceof pg.DatabaseError ? error.code : undefined };
  } finally {
    await app.query('rollback');
  }
}

async function names(text: string, values: unknown[] = []): Promise<string[]> {
  const found = await operator.query<{ name: string }>(text, values);
  return found.rows.map(({ name }) => name);
}
