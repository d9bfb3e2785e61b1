import { normalQuantile } from '../stats/normal-quantile.ts';
import { normalCdf } from '../stats/normal.ts';
import { CARE_FORMS, type CareForm } from './verdicts.ts';

/** What was spent on a customer. Minutes; money in minor units of the base currency. */
export type Effort = {
  readonly touches: number;
  readonly careMinutes: number;
  /** What care cost besides time: gifts, postage, travel. */
  readonly careCost: number;
  readonly serviceMinutes: number;
  readonly quotes: number;
};

/** What that effort would have brought at the company's usual return. */
export type Opportunity = {
  readonly hours: number;
  /** Those hours × the company's median margin per hour; null while no median is known. */
  readonly margin: number | null;
};

const MINUTES_AN_HOUR = 60;
/** A form of care is in use where at least so many of those cared for have had it. */
const IN_USE_FROM = 0.1;
/** Below so little time, margin per hour says nothing. */
const LEAST_HOURS = 0.5;
const FEWEST_CUSTOMERS = 20;
const TENTH_TO_NINETIETH = 2 * normalQuantile(0.9);

const FORM_OF: Readonly<Record<string, CareForm>> = {
  email: 'message',
  sms: 'message',
  chat: 'message',
  letter: 'message',
  call: 'call',
  visit: 'visit',
  meeting: 'visit',
  gift: 'gift',
  event: 'event',
};

/** The form of care a channel is; undefined for none. */
export function careFormOf(channel: string): CareForm | undefined {
  return FORM_OF[channel];
}

/** Time cost of some minutes at an hourly cost, plus what was paid besides. */
export function careCostOf(minutes: number, paid: number, hourCost: number): number {
  return (minutes / MINUTES_AN_HOUR) * hourCost + paid;
}

/** Hours of care and service of an effort. */
function hoursOf({ careMinutes, serviceMinutes }: Effort): number {
  return (careMinutes + serviceMinutes) / MINUTES_AN_HOUR;
}

/**
 * Opportunity cost: the hours of care and service, each at the median margin that an hour with a
 * customer brings (medianPerHour). Quotes are shown beside it: nobody writes down their minutes.
 */
export function opportunityOf(effort: Effort, marginPerHour: number | null): Opportunity {
  const hours = hoursOf(effort);
  return { hours, margin: marginPerHour === null ? null : hours * marginPerHour };
}

/** The median of finite numbers in any order; null below `fewest`. */
export function medianOf(values: readonly number[], fewest: number = 1): number | null {
  if (values.length < fewest || values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
}

/**
 * Median margin per hour over customers of the same 12 months: margin over hours, of those with
 * half an hour or more. Null below 20 of them.
 */
export function medianPerHour(
  customers: readonly { readonly margin: number; readonly hours: number }[],
): number | null {
  const measured = customers.filter(({ hours }) => hours >= LEAST_HOURS);
  return medianOf(
    measured.map(({ margin, hours }) => margin / hours),
    FEWEST_CUSTOMERS,
  );
}

/** Forms that a tenth of the customers cared for have had, so that they count as in use. */
export function formsInUse(
  customersByForm: ReadonlyMap<CareForm, number>,
  caredFor: number,
): CareForm[] {
  const least = Math.max(1, IN_USE_FROM * caredFor);
  return CARE_FORMS.filter((form) => (customersByForm.get(form) ?? 0) >= least);
}

/** A customer's service in 12 months: cases served, and what they took. */
export type Service = { readonly served: number; readonly minutes: number };

/**
 * P((margin − cost to serve) per hour of service < `median`), a year's. With M the margin a year
 * and H the hours, (M − cH)/H < r is ln M − ln H < ln(r + c). ln M is taken as normal through its
 * 10th and 90th percentile, ln H as normal with variance 1/(cases served + ½), the spread of the
 * log of a count. Null without an hour of service or a median.
 */
export function servedBelow(
  margin: { readonly p10: number; readonly p90: number },
  { served, minutes }: Service,
  hourCost: number,
  median: number | null,
): number | null {
  if (median === null || !(served > 0) || !(minutes > 0)) return null;
  const bound = median + hourCost;
  if (!(bound > 0)) return 0;
  // Nothing expected: whatever the hours, less is left than anything above nothing.
  if (!(margin.p10 > 0) || !(margin.p90 > 0)) return 1;
  const low = Math.log(margin.p10);
  const high = Math.log(margin.p90);
  const sd = Math.hypot((high - low) / TENTH_TO_NINETIETH, 1 / Math.sqrt(served + 0.5));
  const middle = (low + high) / 2 - Math.log(minutes / MINUTES_AN_HOUR);
  return normalCdf((Math.log(bound) - middle) / sd);
}
