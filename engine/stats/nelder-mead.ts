/** The lowest point found, its value, and whether the simplex shrank below the tolerance. */
export type Minimum = { at: number[]; value: number; converged: boolean };

/** A simplex this level, relative to the value, is at the bottom or on a ridge with no end. */
const FLAT = 1e-12;

type Vertex = { at: number[]; value: number };

function between(centre: readonly number[], worst: readonly number[], factor: number): number[] {
  return centre.map((c, i) => c + factor * ((worst[i] ?? 0) - c));
}

function simplexAround(start: readonly number[], step: number): number[][] {
  return [
    [...start],
    ...start.map((_, i) => start.map((value, j) => (i === j ? value + step : value))),
  ];
}

function centreOf(vertices: readonly Vertex[], dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, i) =>
    vertices.reduce((sum, vertex) => sum + (vertex.at[i] ?? 0) / vertices.length, 0),
  );
}

function descend(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  step: number,
  tolerance: number,
  maxEvaluations: number,
): Minimum {
  let evaluations = 0;
  const evaluate = (at: number[]): Vertex => {
    evaluations += 1;
    const value = f(at);
    return { at, value: Number.isNaN(value) ? Infinity : value };
  };
  let simplex = simplexAround(start, step).map(evaluate);
  while (evaluations < maxEvaluations) {
    simplex.sort((one, other) => one.value - other.value);
    const best = simplex[0] as Vertex;
    const worst = simplex[start.length] as Vertex;
    const spread = Math.max(
      ...simplex.map((v) => Math.max(...v.at.map((x, i) => Math.abs(x - (best.at[i] ?? 0))))),
    );
    const fall = worst.value - best.value;
    if (spread < tolerance || fall <= FLAT * Math.abs(best.value)) {
      return { ...best, converged: true };
    }
    const others = simplex.slice(0, -1);
    const centre = centreOf(others, start.length);
    const reflected = evaluate(between(centre, worst.at, -1));
    let better = reflected;
    if (reflected.value < best.value) {
      const expanded = evaluate(between(centre, worst.at, -2));
      if (expanded.value < reflected.value) better = expanded;
    } else if (reflected.value >= (others[others.length - 1] as Vertex).value) {
      const inward = reflected.value < worst.value ? -0.5 : 0.5;
      better = evaluate(between(centre, worst.at, inward));
      if (better.value >= Math.min(worst.value, reflected.value)) {
        simplex = [best, ...simplex.slice(1).map((v) => evaluate(between(best.at, v.at, 0.5)))];
        continue;
      }
    }
    simplex = [...others, better];
  }
  simplex.sort((one, other) => one.value - other.value);
  return { ...(simplex[0] as Vertex), converged: false };
}

/**
 * Minimises f without derivatives (Nelder and Mead 1965), restarted from its own answer until a
 * restart gains nothing, because a simplex can collapse before the minimum. Deterministic.
 * NaN counts as +∞. `step` is the first simplex's edge, `tolerance` its last one.
 */
export function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { step = 0.5, tolerance = 1e-7, maxEvaluations = 2000 } = {},
): Minimum {
  let found = descend(f, start, step, tolerance, maxEvaluations);
  for (let restart = 0; restart < 5; restart += 1) {
    const again = descend(f, found.at, step / 5, tolerance, maxEvaluations);
    const gain = found.value - again.value;
    if (again.value <= found.value) found = again;
    if (!(gain > 1e-9 * Math.max(1, Math.abs(found.value)))) break;
  }
  return found;
}
