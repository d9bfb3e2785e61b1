import type { Plan } from './traits.ts';

/** A customer with the number it came in as. */
export interface Enrolled {
  readonly number: number;
  readonly plan: Plan;
}

/** What is simulated: from `start` to the evening before `today`, days since 1970-01-01. */
export interface Window {
  readonly start: number;
  readonly today: number;
}
