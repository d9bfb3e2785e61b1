/** The share of customers asked, best scores first, and of the whole that they bring. */
export type Captured = { readonly share: number; readonly captured: number };

/**
 * How much of a total the best-scored customers bring: from (0, 0) to (1, 1), a point at every
 * score, so that equal scores are one step. Amounts ≥ 0, one for each score; empty while the
 * total is 0.
 */
export function captureCurve(scores: readonly number[], amounts: readonly number[]): Captured[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (!(total > 0)) return [];
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const curve: Captured[] = [{ share: 0, captured: 0 }];
  let sum = 0;
  order.forEach((index, i) => {
    sum += amounts[index] ?? 0;
    const next = order[i + 1];
    if (next !== undefined && scores[next] === scores[index]) return;
    curve.push({ share: (i + 1) / order.length, captured: sum / total });
  });
  return curve;
}

/** What the best share of customers brings, within a step as if equal scores were drawn by lot. */
export function capturedBy(curve: readonly Captured[], share: number): number {
  const next = curve.findIndex((point) => point.share >= share);
  const to = curve[next];
  const from = curve[next - 1];
  if (to === undefined) return curve.at(-1)?.captured ?? 0;
  if (from === undefined) return to.captured;
  const along = (share - from.share) / (to.share - from.share);
  return from.captured + along * (to.captured - from.captured);
}

/** How many times what a random share would bring; 1 is a coin. 0 < share ≤ 1. */
export function liftAt(curve: readonly Captured[], share: number): number {
  return capturedBy(curve, share) / share;
}
