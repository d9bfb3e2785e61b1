import { uniform } from '../stats/uniform.ts';

/** Share of the excluded that is tried again in a year, or exclusion would prove itself. */
const TRIED_AGAIN = 0.05;
/** Whoever is tried again is left to be cared for so long before being judged anew, days. */
export const TRIAL_DAYS = 180;

/**
 * Day of the year, 0 to 364, on which somebody excluded is tried again; null for the 95 % who are
 * not in that year. The same for the same customer, year and seed.
 */
export function trialDay(customerNo: number, year: number, seed: number): number | null {
  const chance = uniform(customerNo, seed * 10_000 + year);
  return chance < TRIED_AGAIN ? Math.floor((chance / TRIED_AGAIN) * 365) : null;
}
