import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import copyStreams from 'pg-copy-streams';
import { openCluster } from '../server/db/cluster.ts';
import { openIntake } from '../server/db/intake.ts';
import { migrate } from '../server/db/migrate.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { importCustomersFile, type Parts } from '../server/exchange/index.ts';
import { createWorkspace, newWorkspaceId } from '../server/workspace/index.ts';
import type { Bench, Run } from './bench.ts';
import type { Figure } from './figures.ts';
import { withClient } from './store.ts';

const ROWS = 100_000;
const LEAST_RATE = 20_000;
const MOST_MEMORY = 400;

/** Imports customers into a durable database; `npm run bench -- import-customers`. */
export const importCustomers: Bench = {
  help: `  Customers from a CSV file: read, validated, matched by keys, and written with addresses,
  organisations, search terms, arrived facts and before-images, on a durable database, at 10,000
  and the size. Counted is everything from the file on disk to the last row written and found:
  storing the file, the dry run and the writing, as when nobody looks at the dry run in between.
  Beside each rate the bare minimum: COPY of the file and INSERT … SELECT of customers, addresses
  and organisations by one connection.

  --size N   customers of the largest file (100,000 unless said)`,
  size: { of: 'customers', otherwise: ROWS },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-bench-'));
  const cluster = await openCluster({ dataDir: join(folder, 'data') });
  const { operatorUrl } = cluster;
  await migrate(operatorUrl);
  const connectionString = await applicationUrl(operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 8, applicationName: 'bench' }));
  const intake = openIntake(operatorUrl);
  const parts: Parts = { database, intake, afterFacts: () => Promise.resolve({}) };
  try {
    // The first file pays for what is made once: plans, lists of countries, compiled functions.
    const sizes = [2_000, ...[10_000].filter((rows) => rows < size), size];
    const figures: Figure[] = [];
    for (const rows of sizes) {
      const path = join(folder, `${rows}.csv`);
      await writeFile(path, peopleFile(rows));
      say(
        `${rows.toLocaleString('en')} customers, ${Math.round((await stat(path)).size / 1e3)} kB`,
      );
      const raw = await rawRate(operatorUrl, path, rows);
      const measured = await measure(parts, path, rows);
      if (rows !== sizes[0]) figures.push(...figuresOf(rows, size, raw, measured));
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
  rate: number;
  check: number;
  write: number;
  again: number;
  undo: number;
  memory: number;
}

function figuresOf(rows: number, size: number, raw: number, measured: Measured): Figure[] {
  const name = rows.toLocaleString('en');
  const largest = rows === size;
  const rate = (what: string, value: number): Figure => ({
    ...{ name: `${what}, ${name} customers`, value, unit: 'rows/s' },
  });
  return [
    {
      ...rate('import', measured.rate),
      raw,
      // It also checks, matches, makes search terms and facts, and keeps what undoing needs.
      leastRatio: 0.2,
      ...(largest ? { bar: { atLeast: LEAST_RATE } } : {}),
    },
    rate('its dry run', measured.check),
    rate('its writing', measured.write),
    rate('the same file again', measured.again),
    rate('taking it back', measured.undo),
    ...(largest
      ? [
          {
            ...{ name: 'memory at its highest', value: measured.memory, unit: 'MB' },
            bar: { atMost: MOST_MEMORY },
          },
        ]
      : []),
  ];
}

const families = 100;
const cities = 20;
const perOrganisation = 5;

/** As quality.md describes the data: cities and family names spread evenly, a mail, a phone, a title. */
function peopleFile(rows: number): string {
  const lines = [
    'Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,City,Country',
  ];
  for (let row = 0; row < rows; row++) {
    const family = `Family${letters(row % families)}`;
    const given = `Given${letters(Math.floor(row / families) % 400)}`;
    const company = `Company ${letters(Math.floor(row / perOrganisation))}`;
    const phone = `+44 20 ${String(10_000_000 + row).slice(0, 4)} ${String(10_000_000 + row).slice(4)}`;
    lines.push(
      `${row + 1},${given},${family},${given}.${family}.${row}@example.com,${phone},Buyer,${company},City ${row % cities},United Kingdom`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function letters(number: number): string {
  let text = '';
  for (let rest = number + 26; rest > 0; rest = Math.floor(rest / 26)) {
    text = String.fromCharCode(97 + (rest % 26)) + text;
  }
  return text;
}

async function measure(parts: Parts, path: string, rows: number): Promise<Measured> {
  const { database } = parts;
  const workspaceId = newWorkspaceId();
  await database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      ...{ name: 'Bench', language: 'en', currency: 'GBP', time_zone: 'Europe/London' },
    }),
  );
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage().rss / 1024 ** 2);
  }, 20);
  const rate = (milliseconds: number) => rows / (milliseconds / 1_000);
  try {
    const first = await importCustomersFile(parts, workspaceId, path);
    const again = await importCustomersFile(parts, workspaceId, path);
    const undone = await first.undo();
    return {
      rate: rate(inAll(first)),
      check: rate(first.checkMs),
      write: rate(first.writeMs),
      again: rate(inAll(again)),
      undo: rate(undone),
      memory,
    };
  } finally {
    clearInterval(watch);
  }
}

type Took = Record<'receiveMs' | 'checkMs' | 'writeMs', number>;

function inAll({ receiveMs, checkMs, writeMs }: Took): number {
  return receiveMs + checkMs + writeMs;
}

const TABLES = `
  create unlogged table raw_people (id text, given text, family text, email text, phone text,
    title text, company text, city text, country text);
  create table raw_customer (customer_no bigint generated always as identity primary key,
    kind text not null, name text not null, given text, family text, city text, country text,
    outside text unique);
  create index raw_customer_name on raw_customer (name, customer_no);
  create table raw_email (customer_no bigint not null, address text not null,
    primary key (customer_no, address));
  create index raw_email_key on raw_email (address);
  create table raw_phone (customer_no bigint not null, number text not null,
    primary key (customer_no, number));
  create index raw_phone_key on raw_phone (number);
  create table raw_affiliation (person_no bigint not null, organisation_no bigint not null,
    title text, primary key (person_no, organisation_no));`;

const WRITE = `
  analyze raw_people;
  insert into raw_customer (kind, name, city)
    select 'organisation', company, min(city) from raw_people group by company;
  insert into raw_customer (kind, name, given, family, city, country, outside)
    select 'person', given || ' ' || family, given, family, city, country, id from raw_people;
  insert into raw_email
    select c.customer_no, lower(p.email) from raw_people p join raw_customer c on c.outside = p.id;
  insert into raw_phone
    select c.customer_no, p.phone from raw_people p join raw_customer c on c.outside = p.id;
  insert into raw_affiliation
    select c.customer_no, o.customer_no, p.title from raw_people p
    join raw_customer c on c.outside = p.id
    join raw_customer o on o.kind = 'organisation' and o.name = p.company;`;

/** Rows a second of the bare minimum, through one connection of the same driver. */
async function rawRate(operatorUrl: string, path: string, rows: number): Promise<number> {
  return withClient(operatorUrl, async (client) => {
    const names = 'raw_people, raw_customer, raw_email, raw_phone, raw_affiliation';
    await client.query(`drop table if exists ${names}`);
    await client.query(TABLES);
    const started = performance.now();
    await client.query('begin');
    const copy = client.query(
      copyStreams.from('copy raw_people from stdin (format csv, header true)'),
    );
    await pipeline(createReadStream(path), copy);
    await client.query(WRITE);
    await client.query('commit');
    const seconds = (performance.now() - started) / 1_000;
    await client.query(`drop table ${names}`);
    return rows / seconds;
  });
}
