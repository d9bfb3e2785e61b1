import { rateContrast, responseAbove } from '../../engine/effects/care-response.ts';
import { fitUnmoved, movedAbove } from '../../engine/effects/unmoved.ts';
import { desireBelow } from '../../engine/value/desire.ts';
import type { Part } from '../../engine/value/parts.ts';
import { listPurchases } from '../../engine/value/purchases.ts';
import { type CareSpells, sumCare } from '../../engine/value/response-to-care.ts';
import {
  careCostOf,
  careFormOf,
  type Effort,
  formsInUse,
  medianOf,
  medianPerHour,
  opportunityOf,
  servedBelow,
} from '../../engine/value/verdict-effort.ts';
import {
  type Judgement,
  INVITATION_DAYS,
  judge,
  PRICE_POINTS,
  type VerdictInputs,
} from '../../engine/value/verdicts.ts';
import { type CareForm } from '../../engine/value/verdicts.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { RollRow } from './data.rolls.ts';
import type { ContactRow, Medians } from './data.verdict-search.ts';
import { detailsOf } from './rules.details.ts';
import { factsOf, type Measure } from './rules.ts';
import { desireModelOf, measureCustomer, type Measured } from './rules.standing.ts';

const A_YEAR = 365;
/** Between the 10th and 90th percentile of a normal, and from its middle to one of them. */
const TENTH = 1.2815515655446004;
/** Care that raises buying by no more than this moves nobody to speak of. */
const LIFT = 0.1;
const MINUTES_AN_HOUR = 60;
const LEAST_SERVICE_HOURS = 0.5;
const FEWEST_SERVED = 20;

/** One customer as of one day, before anybody is compared. */
export interface Look {
  segment: string;
  belowFloor: number;
  careCost: number;
  touches: number;
  channels: number;
  forms: ReadonlySet<CareForm>;
  effect: { mean: number; sd: number } | null;
  /** Buying with care and without of all times; null where criterion 2 is not known. */
  care: CareSpells | null;
  fruitlessInvitations: number;
  /** Margin of an order; null without one. */
  order: number | null;
  margin: { yearly: number; p10: number; p90: number };
  service: { served: number; minutes: number };
  speedP90: number | null;
  pricePointsP90: number | null;
  /** Of 12 months: margin that came in, and hours of care and service. */
  earned: number;
  hours: number;
}

const kinds = factKinds;
/** Facts of effort: without one of them no pattern can hold. */
const EFFORTS: ReadonlySet<number> = new Set([
  kinds.conversed.number,
  kinds.attempted.number,
  kinds.touched.number,
  kinds.served.number,
  kinds.quoted.number,
  kinds.invited_word_of_mouth.number,
]);

/** Whether anything was ever spent on a customer. */
export function isCaredFor({ kinds: its }: Pick<RollRow, 'kinds'>): boolean {
  return its.some((kind) => EFFORTS.has(kind));
}

/** A contact of ours or a touch of care, by day and channel once. */
interface CareTouch {
  day: number;
  channel: string;
  minutes: number;
  cost: number;
}

/** Contacts we began, and touches of a programme that nobody wrote down as a contact besides. */
function touchesOf(row: RollRow, contacts: readonly ContactRow[], asOf: number): CareTouch[] {
  const touches = contacts.filter(({ day, began }) => began === 'us' && day <= asOf);
  const known = new Set(touches.map(({ day, channel }) => `${day} ${channel}`));
  const others = detailsOf(row, asOf)
    .touches.filter(({ day, channel }) => !known.has(`${day} ${channel}`))
    .map(({ day, channel }) => ({ day, channel, minutes: 0, cost: 0 }));
  return [...touches, ...others];
}

/** Looks at a customer as of the measure's day; null for a contact who buys nothing. */
export function lookAt(
  measure: Measure,
  row: RollRow,
  contacts: readonly ContactRow[],
  hourCost: number,
): Look | null {
  const { asOf, definition } = measure;
  const measured = measureCustomer(measure, row);
  if (measured === null) return null;
  const { summary, desire, scored, referred } = measured;
  const touches = touchesOf(row, contacts, asOf);
  const lately = touches.filter(({ day }) => day > asOf - A_YEAR);
  const minutes = sum(lately, ({ minutes: its }) => its);
  const served = detailsOf(row, asOf).served.filter(({ day }) => day > asOf - A_YEAR);
  const service = { served: served.length, minutes: sum(served, ({ minutes: its }) => its) };
  const model = desireModelOf(measure, row.segment);
  return {
    segment: row.segment,
    belowFloor: desireBelow(model, summary, definition.floor - referred),
    careCost: careCostOf(
      minutes,
      sum(lately, ({ cost }) => cost),
      hourCost,
    ),
    touches: lately.length,
    channels: new Set(lately.map(({ channel }) => channel)).size,
    forms: new Set(touches.flatMap(({ channel }) => careFormOf(channel) ?? [])),
    effect: effectOf(scored.c2?.known === true ? scored.c2.parts.response_to_care : undefined),
    care: scored.c2?.known === true ? careEver(row, asOf) : null,
    fruitlessInvitations: fruitlessOf(row, asOf),
    order: summary.purchaseDays > 0 ? summary.meanSpend : null,
    margin: { yearly: desire.yearly, p10: desire.p10, p90: desire.p90 },
    service,
    speedP90: scored.c4?.known === true ? (scored.c4.parts.negotiation_speed?.p90 ?? null) : null,
    pricePointsP90: pricePointsOf(measured),
    earned: netOf(measure, row, asOf - A_YEAR),
    hours: (minutes + service.minutes) / MINUTES_AN_HOUR,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** The posterior of ln(rate ratio), from the quantiles of the ratio that criterion 2 shows. */
function effectOf(part: Part | undefined): Look['effect'] {
  if (part === undefined) return null;
  const sd = (Math.log(part.p90) - Math.log(part.p10)) / (2 * TENTH);
  return { mean: Math.log(part.value), sd };
}

/** Whether care moves them at all: what was bought cheap was bought, and nothing fades. */
function careEver(row: RollRow, asOf: number): CareSpells {
  const { touches, heldOut } = detailsOf(row, asOf);
  const purchases = listPurchases(factsOf(row).rolls, asOf);
  const facts = { touches, heldOut, purchases, chosen: [], isDiscounted: () => false };
  return sumCare(facts, asOf, false);
}

/** The more the price decides, the more of them may be moved by nothing else: groups by points. */
const GROUP_POINTS = [PRICE_POINTS / 2, PRICE_POINTS] as const;

function groupOf({ pricePointsP90 }: Pick<Look, 'pricePointsP90'>): number {
  return GROUP_POINTS.filter((points) => (pricePointsP90 ?? Infinity) >= points).length;
}

/** What care does in every segment whose care tells. */
function unmovedBySegment(looks: readonly Look[]): Medians['unmoved'] {
  const bySegment = new Map<string, CareSpells[][]>();
  for (const look of looks) {
    if (look.care === null) continue;
    const groups = bySegment.get(look.segment) ?? [[], [], []];
    bySegment.set(look.segment, groups);
    groups[groupOf(look)]?.push(look.care);
  }
  const found: Medians['unmoved'] = {};
  for (const [segment, groups] of bySegment) {
    const prior = fitUnmoved(groups);
    if (prior !== null) found[segment] = { ...prior, shares: [...prior.shares] };
  }
  return found;
}

/** How sure it is that no care moves a customer; null where criterion 2 is not known. */
function unmovedOf(look: Look, { unmoved }: Medians): VerdictInputs['unmoved'] {
  const { care, effect } = look;
  const own = care && rateContrast(care.cared, care.quiet);
  if (care === null || own === null || effect === null) return null;
  const prior = unmoved[look.segment];
  return {
    sd: Math.sqrt(own.variance),
    above10:
      prior === undefined
        ? responseAbove(effect, LIFT)
        : movedAbove(prior, groupOf(look), care, LIFT),
  };
}

function pricePointsOf({ scored: { c5 } }: Measured): number | null {
  return c5?.known === true ? c5.points + TENTH * c5.sd : null;
}

/** Invitations that have had their time, in which neither they nor anybody by them bought. */
function fruitlessOf(row: RollRow, asOf: number): number {
  let fruitless = 0;
  for (let i = 0; i < row.days.length; i++) {
    const day = row.days[i] ?? 0;
    if (row.kinds[i] !== kinds.invited_word_of_mouth.number) continue;
    if (day <= asOf - INVITATION_DAYS && !moved(row, day)) fruitless += row.counts[i] ?? 0;
  }
  return fruitless;
}

function moved(row: RollRow, since: number): boolean {
  const fruits: readonly (number | undefined)[] = [
    kinds.bought.number,
    kinds.referral_confirmed.number,
    kinds.paid_referral_confirmed.number,
  ];
  return row.days.some(
    (day, i) =>
      day > since &&
      day <= since + INVITATION_DAYS &&
      fruits.includes(row.kinds[i]) &&
      (row.counts[i] ?? 0) > 0,
  );
}

/** Margin that came in after a day, up to the measure's. */
function netOf(measure: Measure, row: RollRow, after: number): number {
  let net = 0;
  for (const { day, amount, trust = 1 } of factsOf(row).rolls) {
    if (day > after && day <= measure.asOf) net += trust * amount;
  }
  return (net * measure.definition.gross_margin_bp) / 10_000;
}

/** The company's medians, from everybody's looks. */
export function mediansOf(looks: readonly Look[], hourCost: number): Medians {
  const bySegment = new Map<string, number[]>();
  const byForm = new Map<CareForm, number>();
  let caredFor = 0;
  for (const { segment, careCost, forms } of looks) {
    if (careCost > 0) {
      const costs = bySegment.get(segment) ?? [];
      costs.push(careCost);
      bySegment.set(segment, costs);
    }
    if (forms.size > 0) caredFor += 1;
    for (const form of forms) byForm.set(form, (byForm.get(form) ?? 0) + 1);
  }
  const served = looks.filter(
    ({ service }) => service.minutes >= LEAST_SERVICE_HOURS * MINUTES_AN_HOUR,
  );
  return {
    careCost: Object.fromEntries(
      [...bySegment].map(([segment, costs]) => [segment, medianOf(costs) ?? 0]),
    ),
    order: medianOf(looks.flatMap(({ order }) => order ?? [])),
    servedHour: medianOf(
      served.map(({ margin, service }) => {
        const hours = service.minutes / MINUTES_AN_HOUR;
        return (margin.yearly - hourCost * hours) / hours;
      }),
      FEWEST_SERVED,
    ),
    hour: medianPerHour(looks.map(({ earned, hours }) => ({ margin: earned, hours }))),
    forms: formsInUse(byForm, caredFor),
    hourCost,
    unmoved: unmovedBySegment(looks),
  };
}

/** What the engine judges, one customer among all. */
function inputsOf(look: Look, medians: Medians): VerdictInputs {
  return {
    belowFloor: look.belowFloor,
    careCost: look.careCost,
    touches: look.touches,
    channels: look.channels,
    medianCareCost: medians.careCost[look.segment] ?? null,
    formsTried: medians.forms.filter((form) => look.forms.has(form)).length,
    formsInUse: medians.forms.length,
    effect: look.effect,
    unmoved: unmovedOf(look, medians),
    fruitlessInvitations: look.fruitlessInvitations,
    orderValue: look.order,
    medianOrderValue: medians.order,
    servedBelowMedian: servedBelow(look.margin, look.service, medians.hourCost, medians.servedHour),
    negotiationSpeedP90: look.speedP90,
    pricePointsP90: look.pricePointsP90,
  };
}

export function judgeLook(look: Look, medians: Medians): Judgement[] {
  return judge(inputsOf(look, medians));
}

/** Effort so far, what its hours bring elsewhere, and what the customer brought. Whole numbers. */
export interface Spent {
  effort: Effort;
  lost: number | null;
  brought: number;
}

export function spentOn(
  measure: Measure,
  row: RollRow,
  contacts: readonly ContactRow[],
  marginPerHour: number | null,
): Spent {
  const { asOf } = measure;
  const touches = touchesOf(row, contacts, asOf);
  const { served, steps } = detailsOf(row, asOf);
  const effort = {
    touches: touches.length,
    careMinutes: sum(touches, ({ minutes }) => minutes),
    careCost: sum(touches, ({ cost }) => cost),
    serviceMinutes: sum(served, ({ minutes }) => minutes),
    quotes: steps.filter(({ what }) => what === 'quoted').length,
  };
  const { margin } = opportunityOf(effort, marginPerHour);
  return {
    effort,
    lost: margin === null ? null : Math.round(margin),
    brought: Math.round(netOf(measure, row, -Infinity)),
  };
}
