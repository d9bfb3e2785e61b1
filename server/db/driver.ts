import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  DefaultQueryExecutor,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import { Client, type ClientBase, type QueryConfig, type QueryResult as Answer } from 'pg';
import type { DB } from './types.ts';

/** Statements seen this often get a name, so that PostgreSQL parses and plans them once. */
const NAMED_FROM = 3;
const MOST_NAMES = 400;
const MOST_COUNTED = 4_000;
/** Statements with thousands of rows are seldom the same twice, and counting keeps their text. */
const LONGEST = 20_000;

const seen = new Map<string, number>();
const names = new Map<string, string>();

function statementName(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return undefined;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < NAMED_FROM) {
    if (seen.size >= MOST_COUNTED) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = `s${createHash('md5').update(text).digest('hex')}`;
  names.set(text, name);
  return name;
}

/**
 * Sends a statement in one packet with the others of the same turn: each packet is a call into the
 * system here and wakes PostgreSQL there, which costs as much as a short statement itself.
 */
export function send(client: ClientBase, query: string | QueryConfig): Promise<Answer> {
  if (client instanceof Client) {
    const { stream } = client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
  return client.query(query).catch((error: unknown) => {
    throw whyFailed(client, error);
  });
}

const failures = new WeakMap<ClientBase, unknown>();
/** The transaction has failed; every statement after the one that failed says only this. */
const FAILED_BEFORE = '25P02';

/** Of statements under way together a later one may be heard of first: the reason is the first's. */
function whyFailed(client: ClientBase, error: unknown): unknown {
  if ((error as { code?: unknown }).code === FAILED_BEFORE) return failures.get(client) ?? error;
  failures.set(client, error);
  return error;
}

class ClientConnection implements DatabaseConnection {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const name = statementName(compiled.sql);
    const { sql: text } = compiled;
    const values = [...compiled.parameters];
    const statement = name === undefined ? { text, values } : { text, values, name };
    const result = await send(this.#client, statement);
    const rows = result.rows as R[];
    return result.command === 'SELECT'
      ? { rows }
      : { rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('a transaction reads page by page, not through a cursor');
  }
}

/** A driver over one connection that somebody else has opened and whose transaction they control. */
function driverOver(connection: DatabaseConnection): Driver {
  const refuse = (): Promise<void> => Promise.reject(new Error('transactions do not nest'));
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  };
}

/** The connection is there: waiting for it, as for one of a pool, would cost each statement. */
function builder(client: ClientBase): Kysely<DB> {
  const connection = new ClientConnection(client);
  const driver = driverOver(connection);
  const adapter = new PostgresAdapter();
  const compiler = new PostgresQueryCompiler();
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler,
  };
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  });
  return new Kysely<DB>({ config: { dialect }, dialect, driver, executor });
}

const builders = new WeakMap<ClientBase, Kysely<DB>>();

/** The query builder of one client; made once per client because making one costs more than using it. */
export function builderOver(client: ClientBase): Kysely<DB> {
  const known = builders.get(client);
  if (known !== undefined) return known;
  const made = builder(client);
  builders.set(client, made);
  return made;
}
