import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { permissionsOf } from '../contract/team/permissions.ts';
import type { Session } from '../contract/team/session.ts';
import { applicationUrl } from '../server/db/roles.ts';
import type { Actor } from '../server/http/actor.ts';
import type { Run } from './bench.ts';
import { startChild, startProduct } from './child.ts';
import type { Figure } from './figures.ts';
import { type Load, measure, type Measured, together } from './load.ts';
import { type Call, keep, openRecorder, type Recording } from './record.ts';
import type { Store } from './store.ts';
import { enter, owner } from './visit.ts';

const SECONDS = 6;
const SLICES = 3;
/** Before so many answers a server's compiler is measured, on a busy machine for longer. */
const WARM = 2_000;
const WARM_UP = 1;
const MOST_WARM_UPS = 12;
const MOST_MEMORY = 250;

/** Requests that are asked by turns, and what they must reach. */
export interface Work {
  name: string;
  calls: readonly Call[];
  /** Another body each time, for what is written; the recorded one is called `RECORDED`. */
  vary?: (tag: string) => object;
  atLeast?: number;
  within?: number;
}

/** The tag of the body that is recorded. */
export const RECORDED = 'recorded0';

/** Somebody signed in to the product. */
export interface Visitor {
  url: string;
  cookie: string;
}

/**
 * Asks the product, in a process of its own, with eight connections, and by turns the same SQL
 * through a bare fastify and pg. `before` is measured first, with nobody else there.
 */
export async function compareAll(
  store: Store,
  works: readonly Work[],
  say: Run['say'],
  before: (visitor: Visitor) => Promise<readonly Figure[]> = () => Promise.resolve([]),
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-bench-'));
  const file = join(folder, 'recordings');
  const product = await startProduct(store.operatorUrl);
  try {
    const { cookie, session } = await enter(product.url, '/api/v1/session', {
      email: owner.email,
      password: owner.password,
    });
    const figures = [...(await before({ url: product.url, cookie }))];
    const appUrl = await applicationUrl(store.operatorUrl);
    const actor = actorOf(session);
    const recordings = await recordAll(store.operatorUrl, actor, works);
    await keep(file, recordings);
    const raw = await startChild('./baseline.ts', {
      DATABASE_URL: appUrl,
      WORKSPACE: actor.workspaceId,
      RECORDINGS: file,
    });
    try {
      for (const work of works) {
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
    await rm(folder, { recursive: true, force: true });
  }
}

type Recordings = Record<string, Recording[]>;

/** The SQL of every request, for the raw server. */
async function recordAll(
  operatorUrl: string,
  actor: Actor,
  works: readonly Work[],
): Promise<Recordings> {
  const recorder = await openRecorder(operatorUrl);
  const recordings: Recordings = {};
  for (const { name, calls } of works) {
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

async function measureWork(
  { name, calls, vary, atLeast, within }: Work,
  url: string,
  cookie: string,
  rawUrl: string,
  recordings: Recordings,
): Promise<Figure[]> {
  const headers = { cookie, 'x-mainstay': '1' };
  const path = calls[0]?.path ?? '';
  const ours = vary
    ? [entering(path, headers, vary)]
    : calls.map((call) => ({ method: 'GET' as const, path: call.path, headers }));
  const theirs = vary
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
  return (tag: string) => ({ id, tag: RECORDED, with: tag });
}
