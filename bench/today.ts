import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { permissionsOf } from '../contract/team/permissions.ts';
import type { Session } from '../contract/team/session.ts';
import { planWorkspace } from '../server/care/index.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import type { Actor } from '../server/http/actor.ts';
import type { Bench, Run } from './bench.ts';
import { leaveTheDay } from './business.ts';
import { startChild, startProduct } from './child.ts';
import type { Figure } from './figures.ts';
import { measure, type Measured, together } from './load.ts';
import { type Call, keep, openRecorder, type Recording } from './record.ts';
import { EMPLOYEES, seedCare } from './seed.care.ts';
import { seed } from './seed.ts';
import { openStore, type Store, withClient } from './store.ts';
import { business, enter, owner } from './visit.ts';

const SECONDS = 2;
const SLICES = 3;
const MOST_LATE = 200;
const RECIPE = [
  'seed',
  'seed.words',
  'seed.customers',
  'seed.business',
  'seed.scorecard',
  'seed.care',
];

export const today: Bench = {
  help: `  Makes everybody's rhythm and the lists of the day, as the job of every business day does; then
  reads the lists of ${EMPLOYEES} employees, one at a time and with eight connections, against the product
  in a process of its own. Beside it the same SQL through a bare fastify and pg. The database is
  prepared once and kept in .build/bench.

  --size N   contacts, with a fifth as many organisations, shared by ${EMPLOYEES} employees (100,000 unless said)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const recipe = RECIPE.map((name) => new URL(`./${name}.ts`, import.meta.url));
  const store = await openStore(`today_${size}`, recipe, (url) => prepare(url, size, say));
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-bench-'));
  try {
    await tidy(store.operatorUrl);
    const planned = await plan(store, say);
    return [...planned, ...(await measureLists(store, join(folder, 'recordings'), say))];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await store.close();
  }
}

async function prepare(operatorUrl: string, size: number, say: Run['say']): Promise<void> {
  say('preparing the database …');
  const product = await startProduct(operatorUrl);
  const { session } = await enter(product.url, '/api/v1/setup', { business, employee: owner });
  await product.stop();
  const workspaceId = session.workspace.id;
  await seed(operatorUrl, { workspaceId, contacts: size });
  await seedCare(operatorUrl, workspaceId);
}

/** No lists of an earlier run, and no other work than is measured. */
async function tidy(operatorUrl: string): Promise<void> {
  await withClient(operatorUrl, async (client) => {
    for (const table of ['care_run', 'care_cadence', 'today_item'])
      await client.query(`delete from ${table}`);
  });
  await leaveTheDay(operatorUrl);
}

/** The first time every rhythm is written; the next day only those that differ. */
async function plan(store: Store, say: Run['say']): Promise<Figure[]> {
  const connectionString = await applicationUrl(store.operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 2, applicationName: 'bench' }));
  const workspaceId = await workspaceOf(store);
  const quiet = { signal: new AbortController().signal, report: () => undefined };
  const timed = async (name: string): Promise<Figure> => {
    say(`${name} …`);
    const started = performance.now();
    await planWorkspace(database, workspaceId, () => new Date(), quiet);
    return { name, value: (performance.now() - started) / 1_000, unit: 's' };
  };
  try {
    return [await timed('lists of everybody, first'), await timed('lists of everybody, next day')];
  } finally {
    await database.close();
  }
}

async function workspaceOf(store: Store): Promise<string> {
  return withClient(store.operatorUrl, async (client) => {
    const found = await client.query<{ id: string }>('select workspace_id as id from workspace');
    return found.rows[0]?.id ?? '';
  });
}

async function measureLists(store: Store, file: string, say: Run['say']): Promise<Figure[]> {
  const calls = await lists(store);
  const product = await startProduct(store.operatorUrl);
  try {
    const { cookie, session } = await enter(product.url, '/api/v1/session', {
      email: owner.email,
      password: owner.password,
    });
    const actor = actorOf(session);
    await keep(file, { today: await record(store, actor, calls) });
    const raw = await startChild('./baseline.ts', {
      DATABASE_URL: await applicationUrl(store.operatorUrl),
      WORKSPACE: actor.workspaceId,
      RECORDINGS: file,
    });
    try {
      const ours = {
        url: product.url,
        requests: calls.map(({ path }) => ({
          method: 'GET' as const,
          path,
          headers: { cookie, 'x-mainstay': '1' },
        })),
      };
      const theirs = {
        url: raw.url,
        requests: calls.map((_, at) => ({ method: 'GET' as const, path: `/today/${at}` })),
      };
      say('Today …');
      const slowest = await oneByOne(product.url, cookie, calls);
      return [...slowest, ...(await byTurns(ours, theirs))];
    } finally {
      await raw.stop();
    }
  } finally {
    await product.stop();
  }
}

async function lists(store: Store): Promise<Call[]> {
  return withClient(store.operatorUrl, async (client) => {
    const found = await client.query<{ id: string }>(
      `select employee_id as id from employee
       where employee_id in (select named_uuid('employee ' || n) from generate_series(0, $1) n)`,
      [EMPLOYEES - 1],
    );
    return found.rows.map(({ id }) => ({
      method: 'GET' as const,
      path: `/api/v1/today?employee_id=${id}`,
    }));
  });
}

async function record(store: Store, actor: Actor, calls: readonly Call[]): Promise<Recording[]> {
  const recorder = await openRecorder(store.operatorUrl);
  const played: Recording[] = [];
  for (const call of calls) played.push((await recorder.play(actor, call)).recording);
  await recorder.close();
  return played;
}

/** The slowest of the employees, each asked alone, at the best of three. */
async function oneByOne(url: string, cookie: string, calls: readonly Call[]): Promise<Figure[]> {
  const times: number[] = [];
  let items = 0;
  for (const { path } of calls) {
    const tries: number[] = [];
    for (let at = 0; at < 3; at++) {
      const started = performance.now();
      const answer = await fetch(url + path, { headers: { cookie } });
      const list = (await answer.json()) as { items: unknown[] };
      tries.push(performance.now() - started);
      items = Math.max(items, list.items.length);
    }
    times.push(Math.min(...tries));
  }
  return [
    { name: 'lines of the longest list', value: items, unit: '' },
    {
      name: `Today, slowest of ${calls.length} employees`,
      value: Math.max(...times),
      unit: 'ms',
      bar: { atMost: MOST_LATE },
    },
  ];
}

type Load = Omit<Parameters<typeof measure>[0], 'seconds'>;

/** By turns, so that a busy moment of the machine falls on both. */
async function byTurns(ours: Load, theirs: Load): Promise<Figure[]> {
  for (const load of [ours, theirs]) await measure({ ...load, seconds: 1 });
  const slices: { ours: Measured; theirs: Measured }[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    const measured = await measure({ ...ours, seconds: SECONDS });
    slices.push({ ours: measured, theirs: await measure({ ...theirs, seconds: SECONDS }) });
  }
  const measured = together(slices.map((slice) => slice.ours));
  const raw = together(slices.map((slice) => slice.theirs));
  return [
    { name: 'Today', value: measured.perSecond, unit: 'req/s', raw: raw.perSecond },
    { name: 'Today: p95', value: measured.p95, unit: 'ms', bar: { atMost: MOST_LATE } },
  ];
}

function actorOf({ workspace, employee }: Session): Actor {
  return {
    workspaceId: workspace.id,
    employeeId: employee.id,
    teamId: null,
    name: employee.name,
    language: 'en',
    permissions: permissionsOf(['owner']),
    helps: [],
    sessionId: uuidv7(),
    requestId: uuidv7(),
  };
}
