import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPrograms, openCluster } from './cluster.ts';
import { migrate } from './migrate.ts';

const run = promisify(execFile);

/** Another version's pg_dump writes the same schema in other words. */
const DUMP_VERSION = 15;

/** The schema in one readable file, as `pg_dump` writes it, without what varies between machines. */
export async function dumpSchema(operatorUrl: string, pgDump: string): Promise<string> {
  const { stdout } = await run(
    pgDump,
    [
      '--schema-only',
      '--no-owner',
      '--exclude-schema=pgboss',
      '--exclude-table=public.kysely_*',
      operatorUrl,
    ],
    { maxBuffer: 1 << 26 },
  );
  const kept = stdout
    .split('\n')
    .filter((line) => !/^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict )/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return `-- Dumped from the migrations; \`npm run schema\` writes it, a test proves the two equal.\n\n${kept}\n`;
}

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  generated: 'always' | 'default' | '';
}

const TYPES: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  tsvector: 'string',
  date: 'string',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  jsonb: 'Json',
  text: 'string',
  timestamptz: 'Instant',
  uuid: 'string',
  _float8: 'number[]',
  _int4: 'number[]',
  _int8: 'number[]',
  _text: 'string[]',
  _uuid: 'string[]',
};

/** Kysely's types for every table of the schema, one interface a table. */
export async function generateTypes(operatorUrl: string): Promise<string> {
  const columns = await readColumns(operatorUrl);
  const tables = new Map<string, Column[]>();
  for (const column of columns) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  }
  const interfaces = [...tables].map(
    ([table, its]) =>
      `export interface ${pascal(table)} {\n${its.map((c) => `  ${c.column}: ${typeOf(c)};\n`).join('')}}\n`,
  );
  const index = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)};\n`).join('');
  return `// Generated from the migrations by \`npm run schema\`; a test proves it fresh.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
/** Written as text, because the driver would turn an array into a PostgreSQL array. */
type Json = ColumnType<JsonValue, string, string>;
type DefaultedJson = ColumnType<JsonValue, string | undefined, string>;
type NullableJson = ColumnType<JsonValue, string | null | undefined, string | null>;
/** Read as an ISO string in UTC with microseconds; written as that or as a Date. */
type Instant = ColumnType<string, string | Date, string | Date>;
type NullableInstant = ColumnType<
  string | null,
  string | Date | null | undefined,
  string | Date | null
>;

${interfaces.join('\n')}
export interface DB {
${index}}
`;
}

async function readColumns(operatorUrl: string): Promise<Column[]> {
  const client = new pg.Client({ connectionString: operatorUrl });
  await client.connect();
  try {
    const found = await client.query<Column>(`
      select c.table_name as "table", c.column_name as "column", c.udt_name as "type",
             c.is_nullable = 'YES' as "nullable",
             case when c.is_identity = 'YES' then 'always'
                  when c.column_default is not null then 'default' else '' end as "generated"
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.table_name not like 'kysely%'
      order by c.table_name, c.ordinal_position`);
    return found.rows;
  } finally {
    await client.end();
  }
}

function typeOf({ type, nullable, generated, table, column }: Column): string {
  const base = TYPES[type];
  if (base === undefined) throw new Error(`no TypeScript type for ${type} (${table}.${column})`);
  if (base === 'Json' || base === 'Instant') return `${variant(nullable, generated)}${base}`;
  const value = nullable ? `${base} | null` : base;
  if (generated === 'always') return `GeneratedAlways<${value}>`;
  return generated === 'default' && !nullable ? `Generated<${value}>` : value;
}

/** These are column types themselves, and column types do not nest. */
function variant(nullable: boolean, generated: Column['generated']): string {
  if (nullable) return 'Nullable';
  return generated === '' ? '' : 'Defaulted';
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `npm run schema`: writes `schema.sql` and `types.ts` anew, by way of a throw-away database. */
async function main(): Promise<void> {
  const programs = (await findPrograms('system')).find(({ version }) => version === DUMP_VERSION);
  if (programs === undefined) {
    console.error(`Install PostgreSQL ${DUMP_VERSION}: the schema is dumped by its pg_dump.`);
    process.exitCode = 1;
    return;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-schema-'));
  try {
    const cluster = await openCluster({ dataDir, programs: 'system' });
    try {
      await migrate(cluster.operatorUrl);
      const types = join(import.meta.dirname, 'types.ts');
      const schema = await dumpSchema(cluster.operatorUrl, join(programs.dir, 'pg_dump'));
      await writeFile(join(import.meta.dirname, 'schema.sql'), schema);
      await writeFile(types, await generateTypes(cluster.operatorUrl));
      await run('npx', ['prettier', '--write', types]);
    } finally {
      await cluster.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await main();
