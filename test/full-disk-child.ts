// An import on a disk that fills up, in a process of its own that sees a small disk: says what it saw.
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportPreview, ImportRecord } from '../contract/exchange/import.ts';
import type { Job } from '../contract/workspace/job.ts';
import { openCluster } from '../server/db/cluster.ts';
import { openProduct } from '../server/main.ts';
import { openClient } from './client.ts';
import { query } from './cluster/folders.ts';
import { people } from './people-file.ts';

const MB = 1024 ** 2;
/** Too little for what the import writes, and enough for it to begin. */
const LEFT = 24 * MB;
const PATIENCE = 180_000;

export interface Seen {
  /** What the job said while there was no room. */
  phase: string | null;
  /** How single customers were answered meanwhile, and the names of those that were acknowledged. */
  statuses: number[];
  acknowledged: string[];
  counts: Record<string, unknown>[];
}

const COUNTS = `select
  (select count(*)::int from customer where kind = 'person') as people,
  (select count(*)::int from customer where display_name like 'Works %') as organisations,
  (select count(*)::int from customer where display_name like 'Full %') as entered,
  (select count(*)::int from customer_email) as emails,
  (select count(*)::int from affiliation) as affiliations,
  (select count(*)::int from fact where source <> 'own') as facts,
  (select count(distinct source_id)::int from fact where source <> 'own') as different`;

const [folder = '', rows = '0'] = process.argv.slice(2);
const cluster = await openCluster({
  dataDir: join(folder, 'data'),
  settings: { shared_buffers: '32MB', min_wal_size: '32MB', max_wal_size: '64MB' },
});
const product = await openProduct(
  {
    host: '127.0.0.1',
    port: 0,
    dataDir: '',
    databaseUrl: undefined,
    publicUrl: 'http://127.0.0.1',
    logLevel: 'silent',
    trustProxy: undefined,
    mail: undefined,
    rateLimit: 0,
    strictAnswers: true,
    mailKeys: undefined,
    mailPrivateHosts: false,
  },
  cluster.operatorUrl,
);
const client = openClient(product.url);
async function run(): Promise<Seen> {
  const record = await begin();
  const path = `/api/v1/imports/${record.id}`;
  const ballast = join(folder, 'ballast');
  const { bavail, bsize } = await statfs(folder);
  await writeFile(ballast, Buffer.alloc(bavail * bsize - LEFT));
  const started = await client.put<ImportRecord>(`${path}/writing`, { known: 'fill' });
  const seen: Seen = { phase: null, statuses: [], acknowledged: [], counts: [] };
  await until('there was no room', async () => {
    const { body, status } = await client.get<Job>(`/api/v1/jobs/${started.body.job_id ?? ''}`);
    if (status === 200) seen.phase = body.phase;
    return status === 200 && body.phase === 'no_room';
  });
  for (let each = 0; each < 20; each++) {
    const name = `Full ${each}`;
    const answer = await client.post('/api/v1/customers', { kind: 'organisation', name });
    seen.statuses.push(answer.status);
    if (answer.status === 201) seen.acknowledged.push(name);
  }
  await rm(ballast);
  await until('the import is done', async () => {
    const { body, status } = await client.get<ImportRecord>(path);
    return status === 200 && body.state === 'done';
  });
  seen.counts = await query(cluster.operatorUrl, COUNTS);
  return seen;
}

/** Uploads the file and lets it be checked. */
async function begin(): Promise<ImportRecord> {
  await client.post('/api/v1/setup', {
    business: {
      ...{ name: 'Harbour Goods', language: 'en', currency: 'GBP' },
      ...{ time_zone: 'Europe/London', country: 'GB' },
    },
    employee: {
      ...{ name: 'Ada Harbour', email: 'ada@harbour.example' },
      password: 'correct horse battery staple',
    },
  });
  const form = new FormData();
  form.set('file', new Blob([people(Number(rows))]), 'people.csv');
  const { body } = await client.post<ImportPreview>('/api/v1/imports', form);
  const path = `/api/v1/imports/${body.import.id}`;
  await client.put(`${path}/check`, { mapping: body.customers?.mapping });
  let record = body.import;
  await until('the file is checked', async () => {
    record = (await client.get<ImportRecord>(path)).body;
    return record.state === 'checked';
  });
  // The job of the check ends a moment after it.
  await until('its job is over', async () => {
    const { body: job } = await client.get<Job>(`/api/v1/jobs/${record.job_id ?? ''}`);
    return job.state === 'done';
  });
  return record;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what}: waited in vain`);
    await wait(100);
  }
}

try {
  process.stdout.write(JSON.stringify(await run()));
} finally {
  await product.stop();
  await cluster.stop();
}
