/** What was measured, and the same customer before anything was done. */
export type Covered = { readonly outcome: number; readonly before: number };

/** How much of the outcome the past foretells: slope, and the share of variance it explains. */
export type Slope = { readonly theta: number; readonly explained: number };

/**
 * θ = cov(outcome, before) / var(before), both about the means of their own group, so that an
 * effect of the groups does not enter it; 0 where the past does not vary. CUPED: Deng, Xu,
 * Kohavi and Walker (2013), WSDM, equation 4.
 */
export function cupedSlope(groups: readonly (readonly Covered[])[]): Slope {
  let cross = 0;
  let past = 0;
  let total = 0;
  for (const group of groups) {
    const meanOutcome = group.reduce((sum, c) => sum + c.outcome, 0) / group.length;
    const meanBefore = group.reduce((sum, c) => sum + c.before, 0) / group.length;
    for (const { outcome, before } of group) {
      cross += (outcome - meanOutcome) * (before - meanBefore);
      past += (before - meanBefore) ** 2;
      total += (outcome - meanOutcome) ** 2;
    }
  }
  if (!(past > 0) || !(total > 0)) return { theta: 0, explained: 0 };
  const theta = cross / past;
  return { theta, explained: Math.min(1, (theta * cross) / total) };
}

/** outcome − θ·(before − the mean before): the same mean, less noise. */
export function cupedOutcome(theta: number, meanBefore: number, { outcome, before }: Covered) {
  return outcome - theta * (before - meanBefore);
}
