import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { permissionsOf } from '../contract/team/permissions.ts';
import type { Session } from '../contract/team/session.ts';
import type { Actor } from '../server/http/actor.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { startChild, startProduct } from './child.ts';
import type { Figure } from './figures.ts';
import { type Load, measure, type Measured, together } from './load.ts';
import { openBusiness } from './business.ts';
import { type Call, keep, openRecorder, type Recording } from './record.ts';
import type { Bench, Run } from './bench.ts';
import { cities } from './seed.words.ts';
import { type Store, withClient } from './store.ts';
import { enter, owner } from './visit.ts';

const SECONDS = 6;
const SLICES = 3;
/** Before so many answers a server's compiler is measured, on a busy machine for longer. */
const WARM = 2_000;
const WARM_UP = 1;
const MOST_WARM_UPS = 12;
const MOST_MEMORY = 250;

export const api: Bench = {
  help: `  The lists, the search box, one contact and entering a contact, over HTTP with eight connections,
  against the product in a process of its own and a durable database. Beside each figure the same
  SQL through a bare fastify and pg. The database is prepared once and kept in .build/bench.

  --size N   contacts, with a fifth as many organisations (100,000 unless said; hits stay the same)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const store = await openBusiness(size, say);
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-bench-'));
  try {
    return await measureAll(store, size, join(folder, 'recordings'), say);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await store.close();
  }
}

interface Work {
  name: string;
  calls: readonly Call[];
  atLeast?: number;
  within?: number;
}

async function measureAll(
  store: Store,
  size: number,
  file: string,
  say: Run['say'],
): Promise<Figure[]> {
  const product = await startProduct(store.operatorUrl);
  try {
    const { cookie, session } = await enter(product.url, '/api/v1/session', {
      email: owner.email,
      password: owner.password,
    });
    const asked = await questions(store.operatorUrl, size);
    const appUrl = await applicationUrl(store.operatorUrl);
    const actor = actorOf(session);
    const recordings = await recordAll(store.operatorUrl, actor, asked);
    await keep(file, recordings);
    const raw = await startChild('./baseline.ts', {
      DATABASE_URL: appUrl,
      WORKSPACE: actor.workspaceId,
      RECORDINGS: file,
    });
    try {
      const figures: Figure[] = [];
      for (const work of asked) {
        say(`${work.name} …`);
        figures.push(...(await measureWork(work, product.url, cookie, raw.url, recordings)));
      }
      const memory = Math.round(await product.memory());
      const bar = { atMost: MOST_MEMORY };
      return [...figures, { name: 'memory of the server', value: memory, unit: 'MB', bar }];
    } finally {
      await raw.stop();
    }
  } finally {
    await product.stop();
  }
}

type Recordings = Record<string, Recording[]>;

/** The SQL of every request, for the raw server. */
async function recordAll(operatorUrl: string, actor: Actor, asked: Work[]): Promise<Recordings> {
  const recorder = await openRecorder(operatorUrl);
  const recordings: Recordings = {};
  for (const { name, calls } of asked) {
    const played: Recording[] = [];
    for (const call of calls) played.push((await recorder.play(actor, call)).recording);
    recordings[name] = played;
  }
  await recorder.close();
  return recordings;
}

function actorOf({ workspace, employee: person }: Session): Actor {
  return {
    workspaceId: workspace.id,
    employeeId: person.id,
    teamId: null,
    name: person.name,
    language: 'en',
    permissions: permissionsOf(['owner']),
    helps: [],
    sessionId: uuidv7(),
    requestId: uuidv7(),
  };
}

const TAG = 'recorded0';

async function questions(operatorUrl: string, size: number): Promise<Work[]> {
  const get = (path: string): Call => ({ method: 'GET', path: `/api/v1/${path}` });
  const ids = await withClient(operatorUrl, async (client) => {
    const found = await client.query<{ customer_id: string }>(
      `select customer_id from customer where kind = 'person' and customer_no % 97 = 0 limit 50`,
    );
    return found.rows.map((row) => row.customer_id);
  });
  const towns = cities(size).slice(0, 20);
  const searches = ['hern', 'maria her', 'maria.hernandez', '5001', 'P2001', 'hernandes', '70000'];
  return [
    { name: '50 newest', calls: [get('customers?sort=newest')], atLeast: 800, within: 20 },
    {
      name: 'of a city, by name, 50 and total',
      calls: towns.map((town) => get(`customers?city=${town}&sort=name`)),
      atLeast: 400,
      within: 30,
    },
    {
      name: 'name contains "hern", 50 and total',
      calls: [get('customers?name=hern&sort=name')],
      atLeast: 300,
      within: 40,
    },
    {
      name: 'search box',
      calls: searches.map((words) => get(`search?q=${encodeURIComponent(words)}`)),
      atLeast: 300,
      within: 40,
    },
    { name: 'ranked, 50 and total', calls: [get('customers?sort=standing')] },
    {
      name: 'ranked, from the middle',
      calls: [get(`customers?sort=standing&at=${Math.round(size * 0.6)}`)],
    },
    { name: 'one contact', calls: ids.map((id) => get(`customers/${id}`)), atLeast: 1_800 },
    {
      name: 'enter a contact',
      calls: [{ method: 'POST', path: '/api/v1/customers', body: newContact(TAG) }],
      atLeast: 400,
    },
  ];
}

function newContact(tag: string) {
  return {
    kind: 'person',
    given_name: 'Nina',
    family_name: `Fresh${tag}`,
    city: 'Leeds',
    country: 'GB',
    emails: [`nina.${tag}@example.com`],
  };
}

async function measureWork(
  { name, calls, atLeast, within }: Work,
  url: string,
  cookie: string,
  rawUrl: string,
  recordings: Recordings,
): Promise<Figure[]> {
  const headers = { cookie, 'x-mainstay': '1' };
  const writes = calls[0]?.method === 'POST';
  const ours = writes
    ? [entering('/api/v1/customers', headers, (tag) => newContact(tag))]
    : calls.map(({ path }) => ({ method: 'GET' as const, path, headers }));
  const theirs = writes
    ? [entering(`/${encodeURIComponent(name)}`, {}, substitution(recordings[name]))]
    : calls.map((_, at) => ({
        method: 'GET' as const,
        path: `/${encodeURIComponent(name)}/${at}`,
      }));
  const product = { url, requests: ours };
  const bare = { url: rawUrl, requests: theirs };
  for (const load of [product, bare]) await warmUp(load);
  // By turns, so that a busy moment of the machine falls on both.
  const slices: { ours: Measured; theirs: Measured }[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    const ofOurs = await measure({ ...product, seconds: SECONDS / SLICES });
    slices.push({ ours: ofOurs, theirs: await measure({ ...bare, seconds: SECONDS / SLICES }) });
  }
  const measured = together(slices.map((slice) => slice.ours));
  const raw = together(slices.map((slice) => slice.theirs));
  const rate: Figure = { name, value: measured.perSecond, unit: 'req/s', raw: raw.perSecond };
  const late: Figure = { name: `${name}: p95`, value: measured.p95, unit: 'ms' };
  return [
    atLeast === undefined ? rate : { ...rate, bar: { atLeast } },
    within === undefined ? late : { ...late, bar: { atMost: within } },
  ];
}

async function warmUp(load: Pick<Load, 'url' | 'requests'>): Promise<void> {
  let answered = 0;
  for (let time = 0; time < MOST_WARM_UPS && answered < WARM; time++) {
    answered += (await measure({ ...load, seconds: WARM_UP })).times.length;
  }
}

let entered = 0;

/** A request that enters another contact each time. */
function entering(path: string, headers: Record<string, string>, body: (tag: string) => object) {
  const run = Date.now().toString(36);
  return {
    method: 'POST' as const,
    path,
    headers: { ...headers, 'content-type': 'application/json' },
    setupRequest: (request: object) => ({
      ...request,
      body: JSON.stringify(body(`${run}${entered++}`)),
    }),
  };
}

/** What the raw server replaces in the recorded statements. */
function substitution(recorded: readonly Recording[] | undefined) {
  const values = recorded?.[0]?.flat().find((it) => it.text.includes('into "customer"'))?.values;
  const id = values?.find(
    (value) => /^[0-9a-f-]{36}$/.test(String(value)) && String(value)[14] === '7',
  );
  if (id === undefined) throw new Error('the recorded customer has no id');
  return (tag: string) => ({ id, tag: TAG, with: tag });
}
