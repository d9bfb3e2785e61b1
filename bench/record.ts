import { writeFile } from 'node:fs/promises';
import { serialize } from 'node:v8';
import type pg from 'pg';
import { careRoutes } from '../server/care/index.ts';
import { readConfig } from '../server/config.ts';
import { customerRoutes, searchRoutes, segmentRoutes } from '../server/customers/index.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { exchangeRoutes } from '../server/exchange/index.ts';
import type { Actor } from '../server/http/actor.ts';
import { openApp } from '../server/http/app.ts';
import { openGate } from '../server/http/gate.ts';
import { openLog } from '../server/http/log.ts';
import { jobRoutes } from '../server/jobs/index.ts';
import { salesRoutes } from '../server/sales/index.ts';
import { valueRoutes } from '../server/value/index.ts';
import { workspaceRoutes } from '../server/workspace/index.ts';

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

/** The product's own routes, and what they say to the database. */
export interface Recorder {
  /** Plays a request for somebody, and tells what was answered and the SQL that was sent. */
  play(actor: Actor, call: Call): Promise<{ recording: Recording; answer: unknown }>;
  close(): Promise<void>;
}

/**
 * Plays requests against the product's own routes and writes down the SQL they send, so that the
 * raw server does exactly the same work and plans are read of exactly these statements.
 */
export async function openRecorder(operatorUrl: string): Promise<Recorder> {
  const connectionString = await applicationUrl(operatorUrl);
  const pool = openPool({
    connectionString,
    max: 1,
    applicationName: 'bench',
    purpose: 'requests',
  });
  const tape = new Tape();
  pool.on('connect', (client) => tape.listenTo(client));
  const database = openDatabase(pool);
  let acting: Actor | null = null;
  const authenticate = () => Promise.resolve(acting);
  const app = await openApp({ ...readConfig({}), rateLimit: 0 }, openLog('error'), authenticate);
  const gate = openGate(database, () => undefined);
  workspaceRoutes(app, gate);
  customerRoutes(app, gate);
  searchRoutes(app, gate);
  segmentRoutes(app, gate);
  salesRoutes(app, gate);
  valueRoutes(app, gate);
  careRoutes(app, gate);
  exchangeRoutes(app, gate, database);
  jobRoutes(app, gate, authenticate);
  return {
    play: async (actor, { method, path, body }) => {
      acting = actor;
      tape.rewind();
      const sent = body === undefined ? {} : { payload: body };
      const headers = { 'x-mainstay': '1' };
      const answer = await app.inject({ method, url: path, headers, ...sent });
      if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
      return { recording: tape.groups, answer: answer.json<unknown>() };
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
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
