import pg from 'pg';
import { applicationUrl } from '../server/db/roles.ts';
import type { Store } from './store.ts';

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
  const client = new pg.Client({ connectionString: await applicationUrl(store.operatorUrl) });
  await client.connect();
  try {
    const from = performance.now();
    for (const statements of transactions) {
      await client.query(`begin; select enter('${workspaceId}')`);
      for (const { text, values } of statements) await client.query(text, values);
      await client.query('commit');
    }
    const seconds = (performance.now() - from) / 1_000;
    return { transactions: transactions.length, seconds };
  } finally {
    await client.end();
  }
}
