/**
 * Solves A·x = b for a symmetric positive semi-definite A (rows), leaving out what depends on the
 * rest: x is then one of many solutions, and `rank` says how many rows counted. Cholesky.
 */
export function solvePositive(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): { readonly x: number[]; readonly rank: number } {
  const n = right.length;
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  const row = (i: number) => lower[i] as Float64Array;
  const kept: number[] = [];
  for (let j = 0; j < n; j += 1) {
    let pivot = at(j, j);
    for (const k of kept) pivot -= (row(j)[k] as number) ** 2;
    if (!(pivot > 1e-12 * at(j, j))) continue;
    row(j)[j] = Math.sqrt(pivot);
    for (let i = j + 1; i < n; i += 1) {
      let sum = at(i, j);
      for (const k of kept) sum -= (row(i)[k] as number) * (row(j)[k] as number);
      row(i)[j] = sum / (row(j)[j] as number);
    }
    kept.push(j);
  }
  const x = Array.from({ length: n }, () => 0);
  const forward = new Float64Array(n);
  for (const i of kept) {
    let sum = right[i] as number;
    for (const k of kept) if (k < i) sum -= (row(i)[k] as number) * (forward[k] as number);
    forward[i] = sum / (row(i)[i] as number);
  }
  for (const i of kept.toReversed()) {
    let sum = forward[i] as number;
    for (const k of kept) if (k > i) sum -= (row(k)[i] as number) * (x[k] as number);
    x[i] = sum / (row(i)[i] as number);
  }
  return { x, rank: kept.length };
}

/** bᵀ·A⁻¹·b, chi-square of `rank` degrees of freedom where A is b's covariance. */
export function waldStatistic(
  covariance: readonly (readonly number[])[],
  values: readonly number[],
): { readonly chiSquare: number; readonly freedom: number } {
  const { x, rank } = solvePositive(covariance, values);
  return {
    chiSquare: x.reduce((sum, value, i) => sum + value * (values[i] as number), 0),
    freedom: rank,
  };
}
