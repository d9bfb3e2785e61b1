import { uniform } from '../stats/uniform.ts';

/** A customer who may take part in an experiment; the stratum is value × danger (engine §7). */
export type Candidate = {
  readonly no: number;
  readonly stratum: string;
  /** Never held back: an insider held back in the round before. */
  readonly isExempt: boolean;
};

const HELD_SHARE = 0.1;
const FEWEST_HELD = 5;

/** By stratum, within it in an order that only seed and customer decide. */
function shuffled<T extends Pick<Candidate, 'no' | 'stratum'>>(from: readonly T[], seed: number) {
  return from
    .map((one) => ({ one, lot: uniform(seed, one.no) }))
    .sort((a, b) => {
      if (a.one.stratum !== b.one.stratum) return a.one.stratum < b.one.stratum ? -1 : 1;
      return a.lot - b.lot || a.one.no - b.one.no;
    })
    .map(({ one }) => one);
}

/**
 * Who is held back for a round of a programme: a tenth, five at least, but never more than half;
 * every stratum in proportion to within one customer, by systematic drawing from a hashed order
 * (Cochran 1977, Sampling Techniques, 8). The same for the same seed (of programme and round) and
 * customers. Numbers of customers, in rising order.
 */
export function drawHeldOut(customers: readonly Candidate[], seed: number): number[] {
  const open = shuffled(
    customers.filter((c) => !c.isExempt),
    seed,
  );
  const wanted = Math.max(FEWEST_HELD, Math.round(HELD_SHARE * open.length));
  const held = Math.min(wanted, Math.floor(open.length / 2));
  // As many steps as are held, from a start by chance; nobody's number is −1.
  const start = uniform(seed, -1);
  const step = (i: number) => Math.floor((i * held) / open.length + start);
  return open
    .filter((_, i) => step(i + 1) > step(i))
    .map((c) => c.no)
    .sort((one, other) => one - other);
}

/**
 * In which of so many periods (0, 1, …) each customer's care begins, in random order, strata even:
 * for programmes too small to hold anybody back (engine §7).
 */
export function drawStarts(
  customers: readonly Pick<Candidate, 'no' | 'stratum'>[],
  periods: number,
  seed: number,
): ReadonlyMap<number, number> {
  const start = Math.floor(periods * uniform(seed, -1));
  return new Map(shuffled(customers, seed).map((c, i) => [c.no, (start + i) % periods]));
}
