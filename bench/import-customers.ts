import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { rawCustomers } from './import-customers.raw.ts';

const ROWS = 100_000;
const LEAST_RATE = 20_000;
const MOST_MEMORY = 400;

/** Imports customers into a durable database; `npm run bench -- import-customers`. */
export const importCustomers: Bench = {
  help: `  Customers from a CSV file: read, validated, matched by keys, and written with addresses,
  organisations, search terms, arrived facts and before-images, on a durable database, at 10,000
  and the size. Counted is everything from the file on disk to the last row written and found:
  storing the file, the dry run and the writing, as when nobody looks at the dry run in between.
  Beside each rate the bare minimum: COPY of the file and INSERT … SELECT by one connection into
  the same tables with the same indexes, checking and matching nothing, without row-level security.

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
      const raw = await rawCustomers(operatorUrl, path, rows);
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
      // It also checks, matches, makes search terms, and keeps what undoing needs.
      leastRatio: 0.5,
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
