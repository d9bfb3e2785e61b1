import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { sql } from 'kysely';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { type Database, openDatabase } from '../server/db/transaction.ts';
import { openLog } from '../server/http/log.ts';
import { appendFrom, rebuildRolls } from '../server/ledger/index.ts';
import { refreshPrices } from '../server/sales/index.ts';
import { openFreshener, scoreWorkspace } from '../server/value/index.ts';
import type { Bench, Run } from './bench.ts';
import { type Figure, median } from './figures.ts';
import { ownSeconds, serverSeconds } from './processor.ts';
import { replay, Samples } from './samples.ts';
import { seedFacts, workspaceOf } from './seed.facts.ts';
import { FOLDER, openStore, type Store, withClient } from './store.ts';

const FACTS_EACH = 50;
/** Customers the product scores at a time. */
const BATCH = 2_000;
const NEW_FACTS = 100_000;
const SINGLE = 25;
const MOST_FROM_ROLLS = 240;
const MOST_FROM_FACTS = 600;
const MOST_NEW_FACTS = 10;
const MOST_SINGLE = 100;
const MOST_MEMORY = 600;

export const score: Bench = {
  help: `  Standings of everybody on a durable database: from the counts, from the facts alone, after many new
  facts and after one; the processor time it took, the memory of the process, and the same at a
  hundredth and a tenth of the size. The databases are prepared once and kept in .build/bench: a
  million customers take some 30 GB and a quarter of an hour.

  --size N    customers, with ${FACTS_EACH} facts each (1,000,000 unless said)
  --prepare   only make the databases ready`,
  size: { of: 'customers', otherwise: 1_000_000 },
  run,
};

async function run({ size, prepare, say }: Run): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const customers of [size / 100, size / 10, size].map(Math.round)) {
    if (customers < 1) continue;
    const scene = await openScene(customers, say);
    try {
      if (prepare) continue;
      figures.push(...(await measure(scene, { whole: customers === size, say })));
    } finally {
      await scene.close();
    }
  }
  return figures;
}

interface Scene {
  customers: number;
  store: Store;
  workspaceId: string;
  database: Database;
  samples: Samples;
  close(): Promise<void>;
}

async function openScene(customers: number, say: Run['say']): Promise<Scene> {
  const recipe = [new URL('./seed.facts.ts', import.meta.url)];
  const store = await openStore(`score_${customers}`, recipe, async (url) => {
    say(`preparing ${customers.toLocaleString('en')} customers …`);
    const started = performance.now();
    const workspaceId = await seedFacts(url, { customers, perCustomer: FACTS_EACH, say });
    await scoreFirst(url, workspaceId);
    say(`prepared in ${Math.round((performance.now() - started) / 1_000)} s`);
  });
  const workspaceId = await workspaceOf(store.operatorUrl);
  const connectionString = await applicationUrl(store.operatorUrl);
  const pool = openPool({ connectionString, max: 6, applicationName: 'bench' });
  const samples = new Samples(pool);
  const database = openDatabase(pool);
  return {
    customers,
    store,
    workspaceId,
    database,
    samples,
    close: async () => {
      await database.close();
      await store.close();
    },
  };
}

/** What a business has that is open for some time: a scorecard, a model, everybody's standing. */
async function scoreFirst(operatorUrl: string, workspaceId: string): Promise<void> {
  const connectionString = await applicationUrl(operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 4, applicationName: 'bench' }));
  try {
    await scoreWorkspace(database, workspaceId, { report: () => undefined });
  } finally {
    await database.close();
  }
  await withClient(operatorUrl, (client) => client.query('vacuum analyze standing'));
}

interface Measuring {
  /** All of the figures, with their bars; else only how long everybody takes. */
  whole: boolean;
  say: Run['say'];
}

async function measure(scene: Scene, { whole, say }: Measuring): Promise<Figure[]> {
  const { customers, store, workspaceId, database, samples } = scene;
  const held = await sizes(store.operatorUrl);
  say(`${customers.toLocaleString('en')} customers, ${held}, PostgreSQL ${store.version}`);
  const of = `of ${customers.toLocaleString('en')}`;
  const all = () => scoreWorkspace(database, workspaceId, { report: () => undefined });
  // Settled first: other days' marks, another day than the store was made on.
  await refreshPrices(database, workspaceId);
  samples.begin(Math.max(1, Math.floor(customers / BATCH / 8)));
  const rolls = await timed(all);
  const raw = await replay(store, workspaceId, samples.end());
  const name = `standings ${of}, from the counts`;
  const rate = { name: 'of it, customers', value: customers / rolls.seconds, unit: '/s' };
  const figures: Figure[] = [
    {
      name,
      value: rolls.seconds,
      unit: 's',
      ...(whole ? { bar: { atMost: MOST_FROM_ROLLS } } : {}),
    },
    // What is done once, whatever the size, is most of the work for few customers.
    {
      ...rate,
      raw: (raw.transactions * BATCH) / raw.seconds,
      ...(whole ? { leastRatio: 0.5 } : {}),
    },
    ...processorOf(rolls),
  ];
  if (!whole) return figures;
  const many = await newFacts(scene);
  const one = await singleFacts(scene);
  await withClient(store.operatorUrl, (client) => client.query('truncate day_roll'));
  const facts = await timed(async () => {
    const from = performance.now();
    await rebuildRolls(database, workspaceId, { report: () => undefined });
    say(`counted anew in ${Math.round((performance.now() - from) / 1_000)} s`);
    await all();
  });
  const memory = Math.max(rolls.memory, facts.memory, many.memory);
  return [
    ...figures,
    {
      name: 'from the facts alone',
      value: facts.seconds,
      unit: 's',
      bar: { atMost: MOST_FROM_FACTS },
    },
    ...processorOf(facts),
    {
      name: '100,000 new facts, to fresh standings',
      value: many.seconds,
      unit: 's',
      bar: { atMost: MOST_NEW_FACTS },
    },
    { name: 'customers they were about', value: many.customers, unit: '' },
    ...processorOf(many),
    {
      name: 'one new fact, to a fresh standing, median',
      value: median(one),
      unit: 'ms',
      bar: { atMost: MOST_SINGLE },
    },
    { name: 'the slowest of them', value: Math.max(...one), unit: 'ms' },
    { name: 'memory of the process', value: memory, unit: 'MB', bar: { atMost: MOST_MEMORY } },
  ];
}

interface Timed {
  seconds: number;
  /** Processor seconds, of this process and of the database's server. */
  own: number;
  server: number;
  /** Most resident megabytes. */
  memory: number;
}

async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const before = { own: ownSeconds(), server: await serverSeconds(FOLDER) };
  let memory = 0;
  const look = () => (memory = Math.max(memory, process.memoryUsage.rss() / 1024 ** 2));
  const looking = setInterval(look, 100);
  const from = performance.now();
  await work();
  const seconds = (performance.now() - from) / 1_000;
  clearInterval(looking);
  look();
  const own = ownSeconds() - before.own;
  return { seconds, own, server: (await serverSeconds(FOLDER)) - before.server, memory };
}

function processorOf({ own, server }: Timed): Figure[] {
  return [
    { name: 'of it, processor time of Node', value: own, unit: 's' },
    { name: 'of it, processor time of PostgreSQL', value: server, unit: 's' },
  ];
}

/** From the commit of a load's facts until nobody waits for a standing. */
async function newFacts(scene: Scene): Promise<Timed & { customers: number }> {
  const { workspaceId, database, store } = scene;
  await database.inWorkspace(workspaceId, (tx) =>
    appendFrom(tx, workspaceId, 'UTC', purchases(workspaceId, `bench ${Date.now()}`)),
  );
  const marked = await waiting(store, workspaceId);
  const took = await timed(async () => {
    const freshener = openFreshener(database, openLog('error'), () => undefined);
    freshener.wake(workspaceId);
    while ((await waiting(store, workspaceId)) > 0) await wait(25);
    await freshener.stop();
  });
  return { ...took, customers: marked };
}

/** Bought today, by customers by chance. */
function purchases(workspaceId: string, tag: string) {
  return sql`
    select 2::smallint as kind, numbers.least + floor(random() * numbers.many)::bigint as customer_no,
      now() - n * interval '1 second' as occurred_at, now() as known_at, 'A' as tier,
      (1000 + n % 9000)::bigint as amount, 'GBP' as currency, (1000 + n % 9000)::bigint as base_amount,
      null::text as object_kind, null::bigint as object_no, 'bench' as source,
      ${tag}::text || ' ' || n as source_id, '{"lines":1,"charges":0}'::jsonb as payload
    from generate_series(1, ${NEW_FACTS}::int) n,
      (select min(customer_no) as least, count(*) as many from customer
       where workspace_id = ${workspaceId}) numbers`;
}

async function waiting(store: Store, workspaceId: string): Promise<number> {
  return withClient(store.operatorUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from dirty_customer where workspace_id = $1',
      [workspaceId],
    );
    return rows[0]?.n ?? 0;
  });
}

/** Milliseconds from the commit of one fact until its customer's standing is fresh. */
async function singleFacts({ workspaceId, database, store, customers }: Scene): Promise<number[]> {
  const freshener = openFreshener(database, openLog('error'), () => undefined);
  const times: number[] = [];
  try {
    await withClient(store.operatorUrl, async (client) => {
      for (let n = 0; n < SINGLE; n++) {
        await wait(200);
        times.push(
          await singleFact(
            database,
            workspaceId,
            client,
            freshener.wake,
            1 + ((n * 7_919) % customers),
          ),
        );
      }
    });
  } finally {
    await freshener.stop();
  }
  return times;
}

async function singleFact(
  database: Database,
  workspaceId: string,
  client: pg.Client,
  wake: (workspaceId: string) => void,
  customer: number,
): Promise<number> {
  const one = sql`
    select 2::smallint as kind, ${customer}::bigint as customer_no, now() as occurred_at,
      now() as known_at, 'A' as tier, 1000::bigint as amount, 'GBP' as currency,
      1000::bigint as base_amount, null::text as object_kind, null::bigint as object_no,
      'bench' as source, ${`one ${customer} ${Date.now()}`}::text as source_id,
      '{"lines":1,"charges":0}'::jsonb as payload`;
  await database.inWorkspace(workspaceId, (tx) => appendFrom(tx, workspaceId, 'UTC', one));
  const from = performance.now();
  wake(workspaceId);
  for (;;) {
    const { rows } = await client.query(
      'select 1 from dirty_customer where workspace_id = $1 and customer_no = $2',
      [workspaceId, customer],
    );
    if (rows.length === 0) return performance.now() - from;
  }
}

async function sizes(operatorUrl: string): Promise<string> {
  return withClient(operatorUrl, async (client) => {
    const { rows } = await client.query<{ facts: string; rolls: string; size: string }>(
      `select to_char((select reltuples from pg_class where relname = 'fact'), 'FM999,999,999') as facts,
         to_char((select reltuples from pg_class where relname = 'day_roll'), 'FM999,999,999') as rolls,
         pg_size_pretty(pg_database_size(current_database())) as size`,
    );
    const [row] = rows;
    return `${row?.facts} facts in ${row?.rolls} counts, ${row?.size}`;
  });
}
