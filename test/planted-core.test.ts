import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { simulate, type Truth } from '../sample/index.ts';
import { reviewWorker } from '../server/circle/jobs.ts';
import { startSample } from '../server/exchange/actions.ts';
import { sampleWorker } from '../server/exchange/index.ts';
import { scoreWorker } from '../server/value/jobs.ts';
import { type Books, openBooks } from './books.ts';

const SIZE = 2_000;
const SEED = 2_026;
const DAY = 86_400_000;
const FIRST = 100;
/** A noon, days since 1970-01-01: the same business, seen on the same day, whenever this runs. */
const TODAY = 20_779.5;

interface Scored {
  ref: string;
  score: number;
  known: boolean;
  active: boolean;
  gate: string | null;
  place: number;
  bought: number;
  last_bought: string | null;
  /** Points of criterion 9, null while unknown. */
  stays: number | null;
  proposed: boolean;
}

let books: Books;
let truths: ReadonlyMap<string, Truth>;
let scored: Scored[];
let entry: number;
let seconds: number;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: TODAY * DAY });
  books = await openBooks();
  const { database, workspaceId, query } = books;
  const parts = { ...books.parts, afterFacts: scoreWorker(database) };
  const by = { workspaceId, employeeId: null, requestId: null };
  const job = await database.inWorkspace(workspaceId, (tx) => startSample(tx, by, SIZE));
  const running = {
    workspaceId,
    jobId: job.job_id,
    employeeId: null,
    input: job.input,
    signal: new AbortController().signal,
    report: () => undefined,
  };
  const start = performance.now();
  await sampleWorker(parts, simulate)(running);
  seconds = (performance.now() - start) / 1_000;
  await query("update job set state = 'done'");
  await reviewWorker(database)(running);
  const business = simulate({ seed: SEED, size: SIZE, today: Math.floor(TODAY) });
  truths = new Map([...business.truth()].map((truth) => [truth.ref, truth]));
  scored = await query<Scored>(`
    select i.value as ref, s.score_milli / 1000.0::float8 as score, s.known, s.active, s.gate,
      nullif(s.points_milli[9], -1) / 1000.0::float8 as stays,
      s.place_milli as place, coalesce(b.amount, 0)::float8 as bought, s.last_bought::text,
      coalesce(m.state in ('insider', 'watch'), false) or exists (
        select from circle_proposal p
        where p.customer_no = s.customer_no and p.kind = 'promote') as proposed
    from standing s
    join customer_identifier i on i.customer_no = s.customer_no and i.system = 'sample'
    left join membership m on m.customer_no = s.customer_no
    left join (select customer_no, sum(amount) as amount from day_roll where kind in (2, 3)
      group by 1) b on b.customer_no = s.customer_no
    order by s.place_milli desc`);
  const [card] = await query<{ entry: number }>(`
    select (definition->'lines'->>'entry')::float8 as entry from scorecard
    order by version desc limit 1`);
  entry = card?.entry ?? Number.NaN;
}, 600_000);
afterAll(async () => {
  vi.useRealTimers();
  await books.close();
});

const isCore = ({ ref }: Scored) => truths.get(ref)?.core === true;
const share = (count: number, of: number) => Math.round((1000 * count) / of) / 10;

it('finds the planted core among the first, better than recency and past spend do', () => {
  const core = scored.filter(isCore);
  const found = (order: readonly Scored[]) => order.slice(0, core.length).filter(isCore).length;
  const among = (order: readonly Scored[]) => order.slice(0, FIRST).filter(isCore).length;
  const rules = {
    standing: scored,
    recency: [...scored].sort((a, b) => ((a.last_bought ?? '') < (b.last_bought ?? '') ? 1 : -1)),
    'past spend': [...scored].sort((a, b) => b.bought - a.bought),
  };
  const above = core.filter(({ score }) => score >= entry).length;
  console.log(
    [
      `sample of ${SIZE} loaded and scored in ${seconds.toFixed(1)} s`,
      `planted core alive ${core.length}, active ${scored.filter(({ active }) => active).length}`,
      ...Object.entries(rules).map(
        ([name, order]) =>
          `${name}: ${found(order)} of the first ${core.length}, ${among(order)} of the first ${FIRST}`,
      ),
      `above the entry line ${entry}: ${share(above, core.length)} % of the core`,
    ].join('\n'),
  );
  expect(found(rules.standing)).toBeGreaterThan(found(rules.recency));
  expect(found(rules.standing)).toBeGreaterThan(found(rules['past spend']));
  expect(among(rules.standing)).toBeGreaterThanOrEqual(among(rules['past spend']));
});

it('proposes at least 60 % of the planted core for the circle, and hardly any noise', () => {
  const core = scored.filter(isCore);
  const noise = scored.filter(({ ref }) => truths.get(ref)?.noise === true);
  const proposed = (of: readonly Scored[]) => of.filter((one) => one.proposed).length;
  const active = scored.filter((one) => one.active);
  console.log(
    [
      `proposed or inside ${proposed(scored)}, ${share(proposed(active), active.length)} % of active`,
      `of the planted core ${share(proposed(core), core.length)} %`,
      `of pure noise ${share(proposed(noise), noise.length)} %`,
    ].join('\n'),
  );
  expect(proposed(core) / core.length).toBeGreaterThanOrEqual(0.6);
  expect(proposed(noise) / noise.length).toBeLessThan(0.02);
});

it('tells who stays when competitors are cheaper from who goes', () => {
  const points = (stays: (chance: number) => boolean) => {
    const of = scored.flatMap((one) => {
      const truth = truths.get(one.ref);
      return one.stays !== null && truth?.alive === true && stays(truth.character.stays)
        ? one.stays
        : [];
    });
    return { n: of.length, mean: of.reduce((sum, one) => sum + one, 0) / of.length };
  };
  const [loyal, disloyal] = [points((chance) => chance >= 0.9), points((chance) => chance <= 0.5)];
  const said = ({ n, mean }: typeof loyal) => `${mean.toFixed(1)} points (${n})`;
  console.log(
    `criterion 9: who stays nine times in ten ${said(loyal)}, who goes every other time ${said(disloyal)}`,
  );
  expect(loyal.n).toBeGreaterThan(20);
  expect(loyal.mean - disloyal.mean).toBeGreaterThan(3);
});
