import type { z } from 'zod';
import type { Activity, guestPage } from '../../contract/community/activity.ts';
import type { CustomerRequest, requestCustomerPage } from '../../contract/service/request.ts';

export type OccasionKind = 'gathering' | 'survey' | 'help';

/** A gathering, a survey or a request for help, as the one list shows them. */
export interface Occasion {
  id: string;
  kind: OccasionKind;
  name: string;
  day: string;
  place: string | null;
  asked: number;
  done: number;
}

/** Somebody on the list of an occasion. */
export interface Asked {
  customer: { id: string; name: string; named: boolean };
  did: boolean;
}

export type AskedState = 'asked' | 'did' | 'none';

export function fromActivity(it: Activity): Occasion {
  const { id, name, place } = it;
  const counts = { asked: it.invited, done: it.attended };
  return { id, kind: 'gathering', name, day: it.happens_on, place, ...counts };
}

export function fromRequest(it: CustomerRequest): Occasion {
  const { id, kind, name, asked } = it;
  return { id, kind, name, day: it.asked_on, place: null, asked, done: it.answered };
}

export const fromGuest = ({
  customer,
  state,
}: z.infer<typeof guestPage>['items'][number]): Asked => ({
  customer,
  did: state === 'attended',
});

export const fromAsked = ({
  customer,
  state,
}: z.infer<typeof requestCustomerPage>['items'][number]): Asked => ({
  customer,
  did: state === 'answered',
});

/** The latest first; of those of one day, by name. */
export function byDay(one: Occasion, other: Occasion): number {
  if (one.day !== other.day) return one.day < other.day ? 1 : -1;
  return one.name < other.name ? -1 : 1;
}

/** What the server calls a state, of a gathering and of a request. */
export const guestState = { asked: 'invited', did: 'attended', none: 'none' } as const;
export const requestState = { asked: 'asked', did: 'answered', none: 'none' } as const;

/** Pasted text as one line for each customer. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
