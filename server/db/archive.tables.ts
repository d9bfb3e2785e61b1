import type pg from 'pg';
import { owners } from './owners.ts';

type Table = keyof typeof owners;

/** What an archive of a business leaves out, and why. */
export const leftOut: Readonly<Partial<Record<Table, string>>> = {
  installation: 'the secret of one installation, which another has of its own',
  kysely_migration: 'how far the schema is; the archive names it',
  kysely_migration_lock: 'held while the schema changes',
  fact_kind: 'the kinds of facts, which every database has from its migrations',
  idempotency: 'answers kept for a day, so that a request is done once',
  'auth.session': 'who is signed in where',
  'auth.verification': 'links that lapse within the hour',
  'auth.attempt': 'attempts at signing in, counted for minutes',
};

/** Sign-in is not a table of tenants: the business’s are those of its employees. */
const OF_ITS_EMPLOYEES: Readonly<Partial<Record<Table, string>>> = {
  'auth.user': 't.id in (select user_id from employee where workspace_id = $1)',
  'auth.account': 't.user_id in (select user_id from employee where workspace_id = $1)',
};

export interface ArchiveTable {
  /** As in server/db/owners.ts. */
  name: string;
  columns: string[];
  /** The order in which rows are written: the primary key. */
  key: string[];
  /** Whether rows carry the number of the transaction that recorded them. */
  isRecorded: boolean;
  /** Columns that the database numbers by itself. */
  numbered: string[];
}

export const RECORDED = 'recorded_xid';

/** Tables of a business as this database has them, each after those that it refers to. */
export async function listTables(client: pg.Client): Promise<ArchiveTable[]> {
  const { rows } = await client.query<ArchiveTable & { above: string[] }>(`
    select name, of.columns, of.numbered, of."isRecorded",
      coalesce((select array_agg(a.attname::text order by k.at)
        from pg_index i, unnest(i.indkey::int2[]) with ordinality k (no, at), pg_attribute a
        where i.indrelid = id and i.indisprimary and a.attrelid = id and a.attnum = k.no),
        of.columns) as key,
      array(select distinct case n.nspname when 'public' then '' else n.nspname || '.' end
          || r.relname
        from pg_constraint c join pg_class r on r.oid = c.confrelid
          join pg_namespace n on n.oid = r.relnamespace
        where c.contype = 'f' and c.conrelid = id and c.confrelid <> id) as above
    from (select c.oid as id,
        case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth')) t,
    lateral (select array_agg(attname::text order by attnum) as columns,
        coalesce(array_agg(attname::text) filter (where attidentity <> ''), '{}') as numbered,
        bool_or(attname = '${RECORDED}') as "isRecorded"
      from pg_attribute where attrelid = id and attnum > 0 and not attisdropped) of
    order by name`);
  const known = new Set(Object.keys(owners));
  const archived = rows.filter(({ name }) => known.has(name) && !Object.hasOwn(leftOut, name));
  const placed: ArchiveTable[] = [];
  const names = new Set(archived.map(({ name }) => name));
  let waiting = archived;
  while (waiting.length > 0) {
    const done = new Set(placed.map(({ name }) => name));
    const isFree = ({ above }: { above: string[] }) =>
      above.every((other) => !names.has(other) || done.has(other));
    const free = waiting.filter(isFree);
    if (free.length === 0) throw new Error('tables refer to one another in a circle');
    placed.push(
      ...free.map(({ name, columns, key, isRecorded, numbered }) => {
        return { name, columns, key, isRecorded, numbered };
      }),
    );
    waiting = waiting.filter((table) => !isFree(table));
  }
  return placed;
}

export const named = (table: string): string => table.split('.').map(quoted).join('.');
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Which rows of a table `t` are the business’s, `$1` written out: COPY takes no parameters. */
export function ofBusiness(name: string, workspaceId: string): string {
  const which = (OF_ITS_EMPLOYEES as Record<string, string>)[name] ?? 't.workspace_id = $1';
  return which.replace('$1', `'${workspaceId}'::uuid`);
}
