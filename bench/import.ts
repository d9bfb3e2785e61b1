import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import copyStreams from 'pg-copy-streams';
import { retailShaped } from '../sample/retail-shaped.ts';
import { openCluster } from '../server/db/cluster.ts';
import { openIntake } from '../server/db/intake.ts';
import { migrate } from '../server/db/migrate.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { importFile, type Parts } from '../server/exchange/index.ts';
import { createWorkspace, newWorkspaceId } from '../server/workspace/index.ts';
import { type Figure, median } from './figures.ts';
import type { Bench, Run } from './bench.ts';
import { withClient } from './store.ts';

const REAL = new URL('../../shared/data/retail/online-retail-ii-2009-2010.csv.gz', import.meta.url);
const LINES = 525_461;
const LEAST_RATE = 50_000;
const LEAST_LINES = 100_000;
const MOST_MEMORY = 400;

export const importLines: Bench = {
  help: `  Order lines from a CSV file into orders, lines, customers, facts and day rolls, validated and with
  keys, on a durable database, at 10,000 and 100,000 lines and the size. Beside each rate the bare
  minimum: COPY of the file and INSERT … SELECT of products, orders and lines by one connection. The
  rate has a bar from 100,000 lines on.

  --size N   lines of the largest file (525,461 unless said, as many as the real file has)`,
  size: { of: 'order lines', otherwise: LINES },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-bench-'));
  const cluster = await openCluster({ dataDir: join(folder, 'data') });
  const { operatorUrl } = cluster;
  await migrate(operatorUrl);
  const database = openDatabase(
    openPool({
      connectionString: await applicationUrl(operatorUrl),
      max: 8,
      applicationName: 'bench',
    }),
  );
  const intake = openIntake(operatorUrl);
  const parts: Parts = { database, intake, afterFacts: () => Promise.resolve({}) };
  try {
    const text = await retailText(say);
    // The first file pays for what is made once: plans, lists of countries, compiled functions.
    const sizes = [3_000, ...[10_000, 100_000].filter((lines) => lines < size), size];
    const figures: Figure[] = [];
    for (const lines of sizes) {
      const path = join(folder, `${lines}.csv`);
      await writeFile(path, cut(text, lines));
      say(`${lines.toLocaleString('en')} lines, ${Math.round((await stat(path)).size / 1e3)} kB`);
      const rounds: (Measured & { raw: number })[] = [];
      // What takes a moment is measured several times, in turn with the bare minimum.
      for (let round = 0; round < Math.min(7, LINES / lines); round++) {
        const raw = await rawRate(operatorUrl, path, lines);
        rounds.push({ raw, ...(await measure(parts, path, lines)) });
      }
      if (lines !== 3_000) figures.push(...figuresOf(lines, size, rounds));
    }
    return figures;
  } finally {
    await intake.close();
    await database.close();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  /** Lines a second, of a new business and of one that has them all. */
  rate: number;
  again: number;
  /** Megabytes at the highest. */
  memory: number;
}

function figuresOf(
  lines: number,
  size: number,
  rounds: readonly (Measured & { raw: number })[],
): Figure[] {
  const middle = (of: (round: Measured & { raw: number }) => number) => median(rounds.map(of));
  const name = lines.toLocaleString('en');
  const largest = lines === size;
  return [
    {
      name: `import, ${name} lines`,
      value: middle(({ rate }) => rate),
      unit: 'lines/s',
      raw: middle(({ raw }) => raw),
      // It also keeps what it set aside, makes customers with search terms, facts and rolls.
      leastRatio: 0.3,
      // Of a small file the time is that of its transactions, which it has as many of.
      ...(largest && lines >= LEAST_LINES ? { bar: { atLeast: LEAST_RATE } } : {}),
    },
    {
      name: `the same file again, ${name} lines`,
      value: middle(({ again }) => again),
      unit: 'lines/s',
    },
    ...(largest
      ? [
          {
            name: 'memory at its highest',
            value: Math.max(...rounds.map(({ memory }) => memory)),
            unit: 'MB',
            bar: { atMost: MOST_MEMORY },
          },
        ]
      : []),
  ];
}

/** The real file where it is, else as many generated ones after another as are needed. */
async function retailText(say: Run['say']): Promise<string> {
  const packed = await readFile(REAL).catch(() => undefined);
  if (packed !== undefined) {
    say('data: Online Retail II, 2009–2010');
    return gunzipSync(packed).toString('utf8');
  }
  say('data: generated, with every trap of a real file');
  const [header = '', ...lines] = retailShaped(1).trimEnd().split('\n');
  const all = [header];
  for (let copy = 0; all.length <= LINES; copy++) {
    // Other order numbers each time; the other columns repeat.
    for (const line of lines) all.push(line.replace(/^([^\d]*)(\d+)/, `$1${copy + 100}$2`));
  }
  return `${all.join('\n')}\n`;
}

/** The header and so many lines; quoted line breaks count as one line more, which is no matter. */
function cut(text: string, lines: number): string {
  let at = 0;
  for (let line = 0; line <= lines; line++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text;
    at = next + 1;
  }
  return text.slice(0, at);
}

async function measure(
  { database, intake, afterFacts }: Parts,
  path: string,
  lines: number,
): Promise<Measured> {
  const workspaceId = newWorkspaceId();
  await database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Bench',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
    }),
  );
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage().rss / 1024 ** 2);
  }, 20);
  const once = async () => {
    const started = performance.now();
    await importFile({ database, intake, afterFacts }, workspaceId, path);
    return lines / ((performance.now() - started) / 1_000);
  };
  try {
    return { rate: await once(), again: await once(), memory };
  } finally {
    clearInterval(watch);
  }
}

const TABLES = `
  create unlogged table raw_intake (row_no bigint generated always as identity, number text,
    code text, name text, quantity text, placed_at text, price text, customer text, country text);
  create table raw_product (product_no bigint generated always as identity primary key,
    code text not null unique, name text not null);
  create table raw_order (order_no bigint generated always as identity primary key,
    number text not null unique, customer text not null, placed_at timestamptz not null,
    amount bigint not null);
  create table raw_line (order_no bigint not null, content uuid not null, ordinal int not null,
    product_no bigint not null, quantity bigint not null, price bigint not null,
    amount bigint not null, primary key (order_no, content, ordinal));`;

const WRITE = `
  analyze raw_intake;
  insert into raw_product (code, name)
    select code, max(name) from raw_intake group by code;
  insert into raw_order (number, customer, placed_at, amount)
    select number, min(customer), min(placed_at)::timestamptz,
           sum((quantity::int * (price::numeric * 1000000)::bigint) / 10000)
    from raw_intake where customer <> '' group by number;
  insert into raw_line
    select o.order_no, i.content,
           row_number() over (partition by o.order_no, i.content order by i.row_no), p.product_no,
           i.pieces, i.micro, i.pieces * i.micro / 10000
    from (select *, quantity::bigint as pieces, (price::numeric * 1000000)::bigint as micro,
                 md5(concat_ws('|', code, name, quantity, placed_at, price))::uuid as content
          from raw_intake where customer <> '') i
    join raw_order o on o.number = i.number join raw_product p on p.code = i.code;`;

/** Lines a second of the bare minimum, through one connection of the same driver. */
async function rawRate(operatorUrl: string, path: string, lines: number): Promise<number> {
  return withClient(operatorUrl, async (client) => {
    await client.query('drop table if exists raw_intake, raw_product, raw_order, raw_line');
    await client.query(TABLES);
    const started = performance.now();
    await client.query('begin');
    const copy = client.query(
      copyStreams.from(`copy raw_intake (number, code, name, quantity, placed_at, price, customer,
        country) from stdin (format csv, header true, force_not_null (name, customer))`),
    );
    await pipeline(createReadStream(path), copy);
    await client.query(WRITE);
    await client.query('commit');
    const seconds = (performance.now() - started) / 1_000;
    await client.query('drop table raw_intake, raw_product, raw_order, raw_line');
    return lines / seconds;
  });
}
