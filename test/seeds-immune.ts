import { type Look, judgeLook, lookAt, mediansOf } from '../server/value/rules.verdicts.ts';
import { dateOf, measureOf, monthOf } from '../server/value/rules.ts';
import type { Judged } from './seeds.ts';
import type { Simulated } from './simulated.ts';

/** Whom the fourth pattern can be asked of, who of them is planted immune, and who is called so. */
export interface Immune {
  judged: number;
  planted: number;
  /** Of the planted those with purchases enough, with care and without, to tell. */
  telling: number;
  found: number;
  wrong: number;
}

const APART = 60;
const HOUR_COST = 4_000;
/** The uncertainty of a customer's own effect up to which one may be called immune. */
const SURE = 0.35;

/** Judges everybody known well enough by the pattern "immune to every form of care", twice. */
export function immuneIn(business: Simulated, judged: Judged): Immune {
  const { rows, truths, asOf } = business;
  const now = looksAt(business, judged, asOf);
  const before = looksAt(business, judged, asOf - APART);
  const judgeOn = (looks: ReadonlyMap<number, Look>) => {
    const medians = mediansOf([...looks.values()], HOUR_COST);
    return (look: Look | undefined) =>
      look && judgeLook(look, medians).find(({ pattern }) => pattern === 'x4');
  };
  const immuneNow = judgeOn(now);
  const immuneThen = judgeOn(before);
  const counts = { judged: 0, planted: 0, telling: 0, found: 0, wrong: 0 };
  for (const { customer_no: no } of rows) {
    const look = now.get(no);
    if (look === undefined || look.care === null) continue;
    const judgement = immuneNow(look);
    const planted = truths.get(no)?.character.immune === true;
    const called = judgement?.holds === true && immuneThen(before.get(no))?.holds === true;
    const sd = judgement?.conditions.find(({ of }) => of === 'effect_sd')?.value ?? Infinity;
    counts.judged += 1;
    if (planted) counts.planted += 1;
    if (planted && sd <= SURE) counts.telling += 1;
    if (called && planted) counts.found += 1;
    if (called && !planted) counts.wrong += 1;
  }
  return counts;
}

function looksAt(
  { rows, episodes }: Simulated,
  { model, definition }: Judged,
  asOf: number,
): Map<number, Look> {
  const modelMonth = monthOf(dateOf(asOf));
  const measure = measureOf({ version: 1, definition, model, modelMonth, asOf, episodes });
  const looks = new Map<number, Look>();
  for (const row of rows) {
    const look = lookAt(measure, row, [], HOUR_COST);
    if (look !== null) looks.set(row.customer_no, look);
  }
  return looks;
}
