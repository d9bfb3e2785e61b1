/** Half-life of purchases in days where no typical gap is known yet (engine §1). */
const DEFAULT_HALF_LIFE = 120;

/**
 * Half-life of purchases in days from the segment's median gap between purchase days (days):
 * 3.5 gaps, between 60 and 540; 120 when the gap is unknown. About 3–4 typical gaps predicted
 * next revenue best on two years of a wholesaler.
 */
export function halfLifeFromGap(medianGap: number | null): number {
  if (medianGap === null || !Number.isFinite(medianGap)) return DEFAULT_HALF_LIFE;
  return Math.min(540, Math.max(60, 3.5 * medianGap));
}

/** The typical gap, days, that a half-life of purchases was chosen for: 17 to 154. */
export function gapOfHalfLife(halfLife: number): number {
  return halfLife / 3.5;
}

/** Ages in days for which weights are remembered: some eleven years. */
const REMEMBERED = 4096;
const MOST_TABLES = 64;
const tables = new Map<number, Float64Array>();
let lastHalfLife = Number.NaN;
let lastTable: Float64Array = new Float64Array(0);

/**
 * Weight of a fact of this age (days ≥ 0): 2^(−age/H). Every fact of every customer asks for it, and
 * there are few half-lives and few thousand ages: each is reckoned once.
 */
export function decayWeight(age: number, halfLife: number): number {
  if (halfLife !== lastHalfLife) takeTable(halfLife);
  const known = lastTable[age];
  if (known !== undefined && known >= 0) return known;
  const weight = 2 ** (-age / halfLife);
  if (known !== undefined) lastTable[age] = weight;
  return weight;
}

function takeTable(halfLife: number): void {
  lastHalfLife = halfLife;
  const known = tables.get(halfLife);
  if (known === undefined && tables.size >= MOST_TABLES) tables.clear();
  lastTable = known ?? new Float64Array(REMEMBERED).fill(Number.NaN);
  if (known === undefined) tables.set(halfLife, lastTable);
}

/**
 * One fact's share of a forward-decayed sum, a·2^((t−L)/H): amounts, day t, landmark day L and
 * half-life H in days. Sums of these are plain additions whatever the order of arrival.
 * Source: Cormode, Shkapenyuk, Srivastava and Xu (2009), Forward Decay.
 */
export function forwardDecayed(
  amount: number,
  day: number,
  landmark: number,
  halfLife: number,
): number {
  return amount * 2 ** ((day - landmark) / halfLife);
}

/** Reads a forward-decayed sum on a day: F·2^(−(day−L)/H). */
export function readForwardDecayed(
  stored: number,
  day: number,
  landmark: number,
  halfLife: number,
): number {
  return stored * 2 ** (-(day - landmark) / halfLife);
}

/**
 * Days of observation after decay: ∫ 2^(−t/H) dt from 0 to age = H/ln 2 · (1 − 2^(−age/H)).
 * A negative age counts as 0.
 */
export function decayedExposure(age: number, halfLife: number): number {
  return (-halfLife / Math.LN2) * Math.expm1((-Math.LN2 * Math.max(0, age)) / halfLife);
}
