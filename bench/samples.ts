import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type pg from 'pg';
import { applicationUrl } from '../server/db/roles.ts';
import type { Store } from './store.ts';

const run = promisify(execFile);

interface Statement {
  text: string;
  values: unknown[];
}

type Query = { text: string; values?: unknown[] } | string;

/** Keeps what every so-manieth transaction of a pool sends, to be sent again without the product. */
export class Samples {
  #every = 0;
  #seen = 0;
  #kept: Statement[][] = [];

  constructor(pool: pg.Pool) {
    pool.on('connect', (client) => this.#listenTo(client));
  }

  begin(every: number): void {
    this.#every = every;
    this.#seen = 0;
    this.#kept = [];
  }

  /** The transactions kept; only those that wrote. */
  end(): Statement[][] {
    this.#every = 0;
    return this.#kept.filter((sent) =>
      sent.some(({ text }) => text.trimStart().startsWith('insert')),
    );
  }

  #listenTo(client: pg.PoolClient): void {
    const send = client.query.bind(client) as (query: Query) => Promise<pg.QueryResult>;
    let keeping: Statement[] | undefined;
    const query = (sent: Query) => {
      if (this.#every > 0) {
        if (typeof sent !== 'string') {
          keeping?.push({ text: sent.text, values: sent.values ?? [] });
        } else if (sent.startsWith('begin')) {
          keeping = this.#seen++ % this.#every === 0 ? [] : undefined;
          if (keeping !== undefined) this.#kept.push(keeping);
        }
      }
      return send(sent);
    };
    Object.defineProperty(client, 'query', { value: query });
  }
}

/** Sends transactions again through the bare driver, and tells how long it took. */
export async function replay(
  store: Store,
  workspaceId: string,
  transactions: readonly Statement[][],
): Promise<{ transactions: number; seconds: number }> {
  const url = await applicationUrl(store.operatorUrl);
  const folder = await mkdtemp(path.join(tmpdir(), 'mainstay-replay-'));
  try {
    const asked = path.join(folder, 'asked.json');
    await writeFile(asked, JSON.stringify({ url, workspaceId, transactions }), { mode: 0o600 });
    const script = fileURLToPath(new URL('./replay.ts', import.meta.url));
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script, asked]);
    return { transactions: transactions.length, seconds: Number(stdout) / 1_000 };
  } finally {
    await rm(folder, { recursive: true });
  }
}
