import { foundIn, type Found, judgeBusiness } from '../test/seeds.ts';
import { simulated } from '../test/simulated.ts';
import type { Bench, Run } from './bench.ts';
import type { Figure } from './figures.ts';

const SEEDS = 10;
/** A business large enough to have a hundred core customers. */
const SIZE = 3_000;
const FIRST = 100;
/** Days since 1970-01-01: the same businesses on every day this is run. */
const TODAY = 20_779;

export const seeds: Bench = {
  help: `Ten simulated businesses with planted truth, in memory: who is core, who is noise. Prints a
row a seed: how many of the first ${FIRST} are planted core, by standing and by rules of thumb, and what
share of the core and of the noise would be promoted.`,
  size: { of: 'customers in each of ten businesses', otherwise: SIZE },
  run,
};

async function run({ size, say }: Run): Promise<readonly Figure[]> {
  say(
    `\n${['seed', 'core', 'first', 'standing', 'spend', 'recency', 'RFM', 'promoted: core', 'noise'].join('\t')}`,
  );
  const all: Found[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const business = simulated({ seed, size, today: TODAY });
    const judged = judgeBusiness(business);
    const found = foundIn(business, judged, FIRST);
    all.push(found);
    say(rowOf(seed, found));
    // Between businesses whoever waits for this process gets a turn.
    await Promise.resolve();
  }
  return figuresOf(all);
}

function rowOf(seed: number, found: Found): string {
  const { core, first, standing, spend, recency, rfm, promotedCore, promotedNoise } = found;
  const shares = [standing, spend, recency, rfm, promotedCore, promotedNoise];
  return [seed, core, first, ...shares.map((share) => share.toFixed(3))].join('\t');
}

/** The precision that is asked for: nine in ten, or half as much again as the best simple rule. */
function isPrecise({ standing, spend, recency, rfm }: Found): boolean {
  return standing >= 0.9 || standing >= 1.5 * Math.max(spend, recency, rfm);
}

function figuresOf(all: readonly Found[]): Figure[] {
  const worst = (of: (found: Found) => number) => Math.min(...all.map(of));
  const mean = (of: (found: Found) => number) =>
    all.reduce((sum, found) => sum + of(found), 0) / all.length;
  const best = ({ spend, recency, rfm }: Found) => Math.max(spend, recency, rfm);
  return [
    {
      name: 'seeds precise enough',
      value: all.filter(isPrecise).length,
      unit: 'of 10',
      bar: { atLeast: SEEDS },
    },
    { name: 'precision among the first, mean', value: mean(({ standing }) => standing), unit: '' },
    { name: 'precision of the best simple rule, mean', value: mean(best), unit: '' },
    {
      name: 'planted core promoted, worst seed',
      value: worst((one) => one.promotedCore),
      unit: 'share',
      bar: { atLeast: 0.6 },
    },
    {
      name: 'pure noise promoted, worst seed',
      value: -worst((one) => -one.promotedNoise),
      unit: 'share',
      bar: { atMost: 0.02 },
    },
  ];
}
