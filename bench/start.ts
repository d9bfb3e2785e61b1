import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildWeb } from '../bin/web.ts';
import type { Figure } from './figures.ts';
import { measure } from './load.ts';
import type { Bench, Run } from './bench.ts';
import { enter, readOverview } from './visit.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const LAUNCHER = join(ROOT, 'bin/mainstay.js');
const SECONDS_OF_LOAD = 6;
/** A start that takes longer has failed. */
const PATIENCE = 120_000;

const MOST_FIRST_START = 15;
const MOST_START = 2;
const MOST_SAMPLE_START = 90;
const MOST_SAMPLE = 20;
const MOST_MEMORY = 250;
/** Customers of the sample business who have bought. */
const SAMPLE = 2_000;

export const start: Bench = {
  help: `  Starts the product as the operator does, each in a process of its own with a database of its own
  in an empty folder: the first time, with the sample business, and again with the database that is
  there; its memory at rest and after load; and its end.

  --size N   starts with the existing database, of which the median counts (5 unless said)`,
  size: { of: 'starts', otherwise: 5 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  await buildWeb(say);
  // So that a start finds its file made, as every start but the very first one does.
  execFileSync(process.execPath, [LAUNCHER, '--help'], { cwd: ROOT });
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-start-'));
  try {
    const first = await startProduct(join(folder, 'first'), []);
    await first.stop();
    const sample = await withSample(join(folder, 'sample'));
    const again = await existing(join(folder, 'sample'), size);
    const version = (await readFile(join(folder, 'sample/postgres/PG_VERSION'), 'utf8')).trim();
    say(`database: PostgreSQL ${version}, ${sample.ranked} customers ranked`);
    const bar = { atMost: MOST_FIRST_START };
    return [
      { name: 'first start, to ready', value: first.ready, unit: 's', bar },
      ...sample.figures,
      ...again,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The path of `npm start`: printed address and sign-in, then everybody ranked. */
async function withSample(dataDir: string): Promise<{ figures: Figure[]; ranked: number }> {
  const product = await startProduct(dataDir, ['--sample']);
  try {
    const ready = await product.said(/Ready: the customers are ranked/);
    const url = (await product.said(/Mainstay\s+(http\S+)/)).found;
    const email = (await product.said(/Sign in\s+(\S+)/)).found;
    const password = (await product.said(/Password\s+(\S+)/)).found;
    const { cookie } = await enter(url, '/api/v1/session', { email, password });
    const overview = await readOverview(url, cookie);
    const sampled = ready.at - product.ready;
    return {
      ranked: overview.ranked,
      figures: [
        {
          name: 'first start with the sample, to ranked',
          value: ready.at,
          unit: 's',
          bar: { atMost: MOST_SAMPLE_START },
        },
        { name: 'of it, the sample', value: sampled, unit: 's', bar: { atMost: MOST_SAMPLE } },
        {
          name: 'customers ranked',
          value: overview.pending === 0 ? overview.ranked : 0,
          unit: '',
          bar: { atLeast: SAMPLE },
        },
      ],
    };
  } finally {
    await product.stop();
  }
}

async function existing(dataDir: string, times: number): Promise<Figure[]> {
  const starts: number[] = [];
  const raw: number[] = [];
  const processor: number[] = [];
  for (let time = 1; time < times; time += 1) {
    raw.push(await startBare());
    const product = await startProduct(dataDir, ['--sample']);
    starts.push(product.ready);
    processor.push(product.processor);
    await product.stop();
  }
  raw.push(await startBare());
  const product = await startProduct(dataDir, ['--sample']);
  starts.push(product.ready);
  processor.push(product.processor);
  await wait(2_000);
  const rest = await product.memory();
  const email = (await product.said(/Sign in\s+(\S+)/)).found;
  const password = (await product.said(/Password\s+(\S+)/)).found;
  const { cookie } = await enter(product.url, '/api/v1/session', { email, password });
  const requests = ['/api/v1/customers?limit=50', '/api/v1/standing-overview', '/customers'].map(
    (path) => ({ method: 'GET' as const, path, headers: { cookie } }),
  );
  await measure({ url: product.url, requests, seconds: SECONDS_OF_LOAD });
  const loaded = await product.memory();
  const stopped = await product.stop();
  const memory = { unit: 'MB', bar: { atMost: MOST_MEMORY } };
  return [
    {
      name: 'start with an existing database, to ready',
      value: median(starts),
      unit: 's',
      bar: { atMost: MOST_START },
      raw: median(raw),
      leastRatio: 0,
    },
    { name: 'of it, processor time of the server', value: median(processor), unit: 's' },
    { name: 'memory at rest', value: rest, ...memory },
    { name: 'memory after load', value: loaded, ...memory },
    { name: 'end, everything closed', value: stopped, unit: 's' },
  ];
}

interface Started {
  url: string;
  /** Seconds until it was ready. */
  ready: number;
  /** Seconds of processor time it took for that. */
  processor: number;
  /** Waits until it has printed this; what the pattern's group found, and after how many seconds. */
  said: (pattern: RegExp) => Promise<{ found: string; at: number }>;
  /** Resident memory of the server alone, in megabytes. */
  memory: () => Promise<number>;
  /** Seconds it took to end. */
  stop: () => Promise<number>;
}

async function startProduct(dataDir: string, args: readonly string[]): Promise<Started> {
  const port = await freePort();
  const { DATABASE_URL: _, LOG_LEVEL: __, ...env } = process.env;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  const child = spawn(process.execPath, [LAUNCHER, 'start', ...args], {
    cwd: ROOT,
    env: { ...env, DATA_DIR: dataDir, PORT: String(port), RATE_LIMIT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: { text: string; at: number }[] = [];
  child.stdout.on('data', (part: Buffer) => lines.push({ text: part.toString(), at: seconds() }));
  const url = `http://127.0.0.1:${port}`;
  await until(child, () => isReady(url));
  const ready = seconds();
  return {
    url,
    ready,
    processor: await processorOf(child.pid),
    said: async (pattern) => {
      const find = () => lines.find(({ text }) => pattern.test(text));
      await until(child, () => Promise.resolve(find() !== undefined));
      const line = find();
      return { found: pattern.exec(line?.text ?? '')?.[1] ?? '', at: line?.at ?? 0 };
    },
    memory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
    },
    stop: async () => {
      const told = performance.now();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      return (performance.now() - told) / 1_000;
    },
  };
}

async function until(child: ChildProcess, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await holds())) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    if (performance.now() > end) throw new Error('the product did not start');
    await wait(10);
  }
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  return answer?.ok ?? false;
}

async function processorOf(pid = 0): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  // User and system time, in the hundredths of a second that Linux counts in.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The least a server of this kind takes: fastify and the driver loaded, listening. */
async function startBare(): Promise<number> {
  const program = `import Fastify from 'fastify'; import 'pg';
    console.log(await Fastify().listen({ host: '127.0.0.1', port: 0 })); process.exit(0);`;
  const started = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  await once(child, 'exit');
  return (performance.now() - started) / 1_000;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
