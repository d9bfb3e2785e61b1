import { logGamma } from '../stats/log-gamma.ts';
import { minimise } from '../stats/nelder-mead.ts';
import { thinned } from '../stats/prior-strength.ts';
import { type AtWill, type History, leavingFactor } from './at-will.ts';

/** How many customers share a history. */
export type Cell = History & { readonly count: number };

/** The parameters, the log-likelihood at them, and whether the optimiser settled. */
export type AtWillFit = {
  readonly params: AtWill;
  readonly logLikelihood: number;
  readonly converged: boolean;
};

/**
 * Counts equal histories, to the day. Hand customers over in a fixed order (by id): above 20,000
 * every k-th is used, as for the other priors.
 */
export function historyCells(histories: readonly History[]): Cell[] {
  const cells = new Map<string, { x: number; tx: number; T: number; count: number }>();
  for (const { x, tx, T } of thinned(histories)) {
    const last = Math.round(tx * 7);
    const now = Math.round(T * 7);
    const key = `${x} ${last} ${now}`;
    const cell = cells.get(key);
    if (cell) cell.count += 1;
    else cells.set(key, { x, tx: last / 7, T: now / 7, count: 1 });
  }
  return [...cells.values()];
}

/** ln Γ(r+x) and the ln of B(a,b+x)/B(a,b) for every count of repeat purchases there is. */
function termsByCount({ r, alpha, a, b }: AtWill, counts: ReadonlySet<number>) {
  const before = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  const terms = new Map<number, number>();
  for (const x of counts) {
    terms.set(x, before + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x));
  }
  return terms;
}

/** ln of the likelihood of all cells; Fader, Hardie and Lee (2005), equation 6, in logarithms. */
function logLikelihood(
  params: AtWill,
  cells: readonly Cell[],
  counts: ReadonlySet<number>,
): number {
  const { r, alpha } = params;
  const terms = termsByCount(params, counts);
  let sum = 0;
  for (const { x, tx, T, count } of cells) {
    const alive = -(r + x) * Math.log(alpha + T);
    let either = alive;
    if (x > 0) {
      const gone = Math.log(leavingFactor(params, x)) - (r + x) * Math.log(alpha + tx);
      const larger = Math.max(alive, gone);
      either = larger + Math.log1p(Math.exp(Math.min(alive, gone) - larger));
    }
    sum += count * ((terms.get(x) as number) + either);
  }
  return sum;
}

/** Parameters stay between these, so that a base without any repeat cannot run to infinity. */
const LEAST = Math.log(1e-4);
const MOST = Math.log(1e5);

/**
 * Maximum likelihood for BG/NBD over cells in weeks, Nelder–Mead over the logarithms of the
 * parameters. Throws without a cell. Reproduces Fader and Hardie's CDNOW sample.
 */
export function fitAtWill(cells: readonly Cell[]): AtWillFit {
  if (cells.length === 0) throw new RangeError('BG/NBD needs at least one customer');
  const counts = new Set(cells.map((cell) => cell.x));
  const toParams = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): AtWill => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: Math.exp(a),
    b: Math.exp(b),
  });
  const deviance = (at: readonly number[]) =>
    at.some((value) => value < LEAST || value > MOST)
      ? Infinity
      : -logLikelihood(toParams(at), cells, counts);
  const customers = cells.reduce((sum, cell) => sum + cell.count, 0);
  const weeks = cells.reduce((sum, cell) => sum + cell.count * cell.T, 0) / customers;
  const start = [Math.log(0.5), Math.log(Math.max(1, weeks / 4)), Math.log(0.5), Math.log(2)];
  const found = minimise(deviance, start, { step: 0.7, tolerance: 1e-6 });
  return {
    params: toParams(found.at),
    logLikelihood: -found.value,
    converged: found.converged,
  };
}
