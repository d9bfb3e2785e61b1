import { writeFile } from 'node:fs/promises';
import { serialize } from 'node:v8';
import type { Actor } from '../server/http/actor.ts';
import { openApp } from '../server/http/app.ts';
import { openGate } from '../server/http/gate.ts';
import { openLog } from '../server/http/log.ts';
import { customerRoutes, searchRoutes } from '../server/customers/index.ts';
import { salesRoutes } from '../server/sales/index.ts';
import { readConfig } from '../server/config.ts';
import { openPool } from '../server/db/pool.ts';
import { openDatabase } from '../server/db/transaction.ts';
import type pg from 'pg';

/** A statement as the product sent it, and the numbers it answered that later ones depend on. */
export interface Statement {
  text: string;
  values: unknown[];
  /** Numbered columns of its first row, such as a customer's number. */
  returned: Record<string, unknown>;
}

/** The statements of one request; those of a group were sent together. */
export type Recording = Statement[][];

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

/**
 * Plays requests against the product's own routes and writes down the SQL they send, so that the
 * raw server does exactly the same work.
 */
export async function record(
  appUrl: string,
  actor: Actor,
  calls: readonly Call[],
): Promise<Recording[]> {
  const pool = openPool({
    connectionString: appUrl,
    max: 1,
    applicationName: 'bench',
    purpose: 'requests',
  });
  const tape = new Tape();
  pool.on('connect', (client) => tape.listenTo(client));
  const database = openDatabase(pool);
  const log = openLog('error');
  const app = await openApp({ ...readConfig({}), rateLimit: 0 }, log, async () => actor);
  const gate = openGate(database, () => undefined);
  customerRoutes(app, gate);
  searchRoutes(app, gate);
  salesRoutes(app, gate);
  const recordings: Recording[] = [];
  for (const { method, path, body } of calls) {
    tape.rewind();
    const sent = body === undefined ? {} : { payload: body };
    const answer = await app.inject({ method, url: path, headers: { 'x-mainstay': '1' }, ...sent });
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    recordings.push(tape.groups);
  }
  await app.close();
  await database.close();
  return recordings;
}

/** Recordings hold dates and bytes, which JSON would lose. */
export async function keep(file: string, recordings: Record<string, Recording[]>): Promise<void> {
  await writeFile(file, serialize(recordings));
}

type Query = { text: string; values?: unknown[] } | string;

class Tape {
  groups: Recording = [];
  #waiting = 0;

  rewind(): void {
    this.groups = [];
  }

  listenTo(client: pg.PoolClient): void {
    const send = client.query.bind(client) as (query: Query) => Promise<pg.QueryResult>;
    const query = (sent: Query) => {
      const answer = send(sent);
      return typeof sent === 'string' ? answer : this.#note(sent, answer);
    };
    Object.defineProperty(client, 'query', { value: query });
  }

  async #note(
    { text, values = [] }: Exclude<Query, string>,
    answer: Promise<pg.QueryResult>,
  ): Promise<pg.QueryResult> {
    if (this.#waiting === 0) this.groups.push([]);
    this.#waiting++;
    const statement: Statement = { text, values, returned: {} };
    this.groups.at(-1)?.push(statement);
    const result = await answer.finally(() => this.#waiting--);
    const [row] = result.rows as Record<string, unknown>[];
    for (const [name, value] of Object.entries(row ?? {})) {
      if (name.endsWith('_no')) statement.returned[name] = value;
    }
    return result;
  }
}
