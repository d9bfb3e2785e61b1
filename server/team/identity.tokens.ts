import { createHash } from 'node:crypto';
import type { DBAdapter, Where } from 'better-auth/adapters';

/**
 * better-auth's way to its tables, with the tokens of sessions kept as SHA-256: whoever reads the
 * table, a backup or a log of statements cannot sign in with what stands there. The cookie has the
 * clear token. It is 190 random bits, so a fast hash without salt is enough (ASVS 5, 11.4).
 *
 * A row found by its token comes back with the clear one, because better-auth renews the cookie from
 * it; rows found otherwise (the list of a person's sessions) come back with the hash, which finds
 * nothing: such sessions are ended by their ids.
 */
export function hashingTokens<Adapter extends Tables>(tables: Adapter): Adapter {
  return {
    ...tables,
    ...hashed(tables),
    transaction: (work: Parameters<DBAdapter['transaction']>[0]) =>
      tables.transaction((inner) => work({ ...inner, ...hashed(inner) })),
  };
}

type Tables = DBAdapter;
type Statements = Pick<
  Tables,
  | 'create'
  | 'findOne'
  | 'findMany'
  | 'count'
  | 'update'
  | 'updateMany'
  | 'delete'
  | 'deleteMany'
  | 'consumeOne'
  | 'incrementOne'
>;

function hashed(tables: Statements): Statements {
  return {
    create: async (asked) => {
      if (asked.model !== SESSION) return tables.create(asked);
      const token: unknown = Reflect.get(asked.data, 'token');
      if (typeof token !== 'string') throw new TypeError('a session is made with its token');
      const kept = { ...asked, data: { ...asked.data, token: hashOf(token) } };
      return withToken(await tables.create(kept), token);
    },
    findOne: async (asked) => cleared(await tables.findOne(shielded(asked)), asked),
    findMany: async (asked) => {
      const show = <Row>(rows: Row[]): Row[] => rows.map((row) => cleared(row, asked));
      return show(await tables.findMany(shielded(asked)));
    },
    count: (asked) => tables.count(shielded(asked)),
    update: async (asked) => cleared(await tables.update(shielded(asked)), asked),
    updateMany: (asked) => tables.updateMany(shielded(asked)),
    delete: (asked) => tables.delete(shielded(asked)),
    deleteMany: (asked) => tables.deleteMany(shielded(asked)),
    consumeOne: async (asked) => cleared(await tables.consumeOne(shielded(asked)), asked),
    incrementOne: async (asked) => cleared(await tables.incrementOne(shielded(asked)), asked),
  };
}

const SESSION = 'session';

interface Asked {
  model: string;
  where?: Where[] | undefined;
}

/** What is asked, with tokens replaced by their hashes. */
function shielded<A extends Asked>(asked: A): A {
  if (asked.model !== SESSION || asked.where === undefined) return asked;
  if ('update' in asked && Reflect.has(Object(asked.update), 'token')) {
    throw new TypeError('the token of a session never changes');
  }
  return { ...asked, where: asked.where.map(shieldedCondition) };
}

function shieldedCondition(condition: Where): Where {
  if (condition.field !== 'token') return condition;
  return typeof condition.value === 'string'
    ? { ...condition, value: hashOf(condition.value) }
    : { ...condition, value: tokensIn(condition).map(hashOf) };
}

function tokensIn({ field, value }: Where): string[] {
  if (field !== 'token') return [];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((it) => typeof it === 'string');
}

/** A row with the clear token that it was found by. */
function cleared<Row>(row: Row, { model, where = [] }: Asked): Row {
  if (model !== SESSION || typeof row !== 'object' || row === null) return row;
  const kept: unknown = Reflect.get(row, 'token');
  const token = where.flatMap(tokensIn).find((clear) => hashOf(clear) === kept);
  return token === undefined ? row : withToken(row, token);
}

function withToken<Row>(row: Row, token: string): Row {
  return { ...row, token };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
