import { careResponse, type ResponsePrior } from '../engine/effects/care-response.ts';
import { fitResponsePrior } from '../engine/effects/within-person.ts';
import { normalQuantile } from '../engine/stats/normal-quantile.ts';
import { sumCare } from '../engine/value/response-to-care.ts';
import { listPurchases } from '../engine/value/purchases.ts';
import { CARE_FORMS, judge } from '../engine/value/verdicts.ts';
import { careFormOf } from '../engine/value/verdict-effort.ts';
import { detailsOf } from '../server/value/rules.details.ts';
import { factsOf } from '../server/value/rules.ts';
import type { Judged } from './seeds.ts';
import type { Simulated } from './simulated.ts';

/** Whom the fourth pattern can be asked of, who of them is planted immune, and who is called so. */
export interface Immune {
  judged: number;
  planted: number;
  found: number;
  wrong: number;
}

const NINETIETH = normalQuantile(0.9);
const APART = 60;

/** Judges everybody known well enough by the pattern "immune to every form of care", twice. */
export function immuneIn(business: Simulated, judged: Judged): Immune {
  const now = calledImmune(business, judged, business.asOf);
  const before = calledImmune(business, judged, business.asOf - APART);
  const counts = { judged: 0, planted: 0, found: 0, wrong: 0 };
  for (const [no, holds] of now) {
    const planted = business.truths.get(no)?.character.immune === true;
    const called = holds && before.get(no) === true;
    counts.judged += 1;
    if (planted) counts.planted += 1;
    if (called && planted) counts.found += 1;
    if (called && !planted) counts.wrong += 1;
  }
  return counts;
}

/** By customer whether the pattern holds on a day; only of those whose criterion 2 is known. */
function calledImmune(
  { rows }: Simulated,
  { standings }: Judged,
  asOf: number,
): Map<number, boolean> {
  const priceOf = new Map(
    standings.map((row) => [
      row.customer_no,
      { points: row.points_milli[4] ?? -1, sd: row.points_sd_milli[4] ?? 0 },
    ]),
  );
  const spells = rows.map((row) => {
    const { rolls } = factsOf(row);
    const { touches, heldOut } = detailsOf(row, asOf);
    const purchases = listPurchases(rolls, asOf);
    const facts = { touches, heldOut, purchases, chosen: [], isDiscounted: () => false };
    const forms = new Set(touches.flatMap(({ channel }) => careFormOf(channel) ?? []));
    return { row, forms, care: sumCare(facts, asOf) };
  });
  const priors = new Map<string, ResponsePrior>();
  for (const segment of new Set(rows.map((row) => row.segment))) {
    const its = spells.filter(({ row }) => row.segment === segment).map(({ care }) => care);
    priors.set(segment, fitResponsePrior(its));
  }
  const inUse = CARE_FORMS.filter((form) => spells.some(({ forms }) => forms.has(form))).length;
  const called = new Map<number, boolean>();
  for (const { row, forms, care } of spells) {
    const prior = priors.get(row.segment);
    const price = priceOf.get(row.customer_no);
    if (prior === undefined || care.touches < 6 || care.channels < 2) continue;
    const [, , , immune] = judge({
      belowFloor: null,
      careCost: 0,
      touches: care.touches,
      channels: care.channels,
      medianCareCost: null,
      formsTried: forms.size,
      formsInUse: inUse,
      effect: careResponse(prior, care.cared, care.quiet),
      fruitlessInvitations: 0,
      orderValue: null,
      medianOrderValue: null,
      servedBelowMedian: null,
      negotiationSpeedP90: null,
      pricePointsP90:
        price === undefined || price.points < 0
          ? null
          : (price.points + NINETIETH * price.sd) / 1_000,
    });
    called.set(row.customer_no, immune?.holds === true);
  }
  return called;
}
