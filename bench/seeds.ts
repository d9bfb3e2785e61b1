import { careTrials, isInside, isRightSign, type Trial } from '../test/seeds-care.ts';
import { immuneIn, type Immune } from '../test/seeds-immune.ts';
import { bestRule, foundIn, type Found, judgeBusiness, type Precision } from '../test/seeds.ts';
import { simulated } from '../test/simulated.ts';
import type { Bench, Run } from './bench.ts';
import type { Figure } from './figures.ts';

const SEEDS = 10;
/** A business large enough to have more than a hundred core customers. */
const SIZE = 3_000;
const FIRST = 100;
/** Asked for: so many of the first, or so many times what the best simple rule finds. */
const PRECISE = 0.9;
const TIMES = 1.5;
/** Days since 1970-01-01: the same businesses on every day this is run. */
const TODAY = 20_779;

export const seeds: Bench = {
  help: `Ten simulated businesses with planted truth, in memory: who is core, who is noise, what care does,
whom nothing moves. Prints a row a seed: how many of the first ${FIRST} are planted core, by standing and
by rules of thumb, all among the same candidates (active, no gate), and by standing and the best rule
among everybody; what share of the core and of the noise would be promoted; effects of channels
inside their 90 % interval; planted immune found, and others wrongly called so.`,
  size: { of: 'customers in each of ten businesses', otherwise: SIZE },
  run,
};

interface Seed {
  found: Found;
  trials: readonly Trial[];
  immune: Immune;
}

const COLUMNS = ['seed', 'core', 'first', 'standing', 'spend', 'recency', 'RFM'];
const MORE = ['all', 'rule, all', 'core in', 'noise in', 'effects', 'immune', 'wrongly'];

function run({ size, say }: Run): Promise<readonly Figure[]> {
  say(`\n${[...COLUMNS, ...MORE].join('\t')}`);
  const all: Seed[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const business = simulated({ seed, size, today: TODAY });
    const judged = judgeBusiness(business);
    const one = {
      found: foundIn(business, judged, FIRST),
      trials: careTrials(business),
      immune: immuneIn(business, judged),
    };
    all.push(one);
    say(rowOf(seed, one));
  }
  for (const line of effectsOf(all.flatMap(({ trials }) => trials))) say(line);
  return Promise.resolve(figuresOf(all));
}

function rowOf(seed: number, { found, trials, immune }: Seed): string {
  const { core, first, open, everybody, promotedCore, promotedNoise } = found;
  const { standing, spend, recency, rfm } = open;
  const others = [everybody.standing, bestRule(everybody)];
  const shares = [standing, spend, recency, rfm, ...others, promotedCore, promotedNoise];
  return [
    seed,
    core,
    first,
    ...shares.map((share) => share.toFixed(3)),
    `${trials.filter(isInside).length}/${trials.length}`,
    `${immune.found}/${immune.planted}`,
    `${immune.wrong}/${immune.judged - immune.planted}`,
  ].join('\t');
}

/** A line for each channel and segment: planted, found, and how often inside. */
function effectsOf(trials: readonly Trial[]): string[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = `${trial.channel}, ${trial.segment}`;
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  return [...groups].map(([key, its]) => {
    const mean = (of: (trial: Trial) => number) =>
      (its.reduce((sum, trial) => sum + of(trial), 0) / its.length).toFixed(3);
    const inside = `inside ${its.filter(isInside).length} of ${its.length}`;
    const planted = mean((trial) => trial.planted);
    return `${key}: planted ${planted}, found ${mean((trial) => trial.found)} ± ${mean((trial) => trial.sd)}, ${inside}`;
  });
}

/** The precision that is asked for: nine in ten, or half as much again as the best simple rule. */
function isPrecise(found: Precision): boolean {
  return found.standing >= Math.min(PRECISE, TIMES * bestRule(found));
}

function figuresOf(all: readonly Seed[]): Figure[] {
  const founds = all.map(({ found }) => found);
  const most = (of: (found: Found) => number) => Math.max(...founds.map(of));
  const mean = (of: (found: Found) => number) =>
    founds.reduce((sum, found) => sum + of(found), 0) / founds.length;
  const rule = mean(({ open }) => bestRule(open));
  const trials = all.flatMap((one) => one.trials);
  const moving = trials.filter(({ planted }) => Math.abs(planted) > 0.1);
  const sum = (of: (immune: Immune) => number) =>
    all.reduce((total, { immune }) => total + of(immune), 0);
  const others = sum(({ judged, planted }) => judged - planted);
  const telling = sum(({ telling: its }) => its);
  const share = 'share';
  return [
    {
      name: 'seeds each precise enough: ≥ .9 or 1.5 × best rule',
      value: founds.filter(({ open }) => isPrecise(open)).length,
      unit: 'of 10',
      bar: { atLeast: SEEDS },
    },
    {
      name: 'precision among the first, mean of the seeds',
      value: mean(({ open }) => open.standing),
      unit: share,
      bar: { atLeast: Math.min(PRECISE, TIMES * rule) },
    },
    { name: 'precision of the best simple rule, mean', value: rule, unit: share },
    {
      name: 'precision among everybody, mean',
      value: mean(({ everybody }) => everybody.standing),
      unit: share,
    },
    {
      name: 'precision of the best simple rule among everybody, mean',
      value: mean(({ everybody }) => bestRule(everybody)),
      unit: share,
    },
    {
      name: 'planted core promoted, worst seed',
      value: -most((one) => -one.promotedCore),
      unit: share,
      bar: { atLeast: 0.6 },
    },
    {
      name: 'pure noise promoted, worst seed',
      value: most((one) => one.promotedNoise),
      unit: share,
      bar: { atMost: 0.02 },
    },
    {
      name: 'channels on trial',
      value: trials.length,
      unit: 'trials',
      bar: { atLeast: 90 },
    },
    {
      name: 'effects inside their 90 % interval',
      value: trials.filter(isInside).length / trials.length,
      unit: share,
      bar: { atLeast: 0.85 },
    },
    {
      name: 'effects of the right sign',
      value: moving.filter(isRightSign).length / moving.length,
      unit: share,
      bar: { atLeast: 0.95 },
    },
    {
      name: 'planted immune found',
      value:
        sum((one) => one.found) /
        Math.max(
          1,
          sum((one) => one.planted),
        ),
      unit: share,
    },
    {
      name: 'planted immune found, of those with purchases enough to tell',
      value: sum((one) => one.found) / Math.max(1, telling),
      unit: share,
      bar: { atLeast: 0.3 },
    },
    {
      name: 'others wrongly called immune',
      value: sum((one) => one.wrong) / Math.max(1, others),
      unit: share,
      bar: { atMost: 0.05 },
    },
  ];
}
