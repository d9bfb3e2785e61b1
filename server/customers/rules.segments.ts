import type { Numbers } from './data.segments.ts';

/**
 * Runs of numbers that hold at most so many: the whole span where it is no longer than that, equal
 * runs at equal distances over all of it otherwise. Customers enter in batches, so that neighbours
 * are alike and many short runs say more than one long one.
 */
export function spread(
  { first, last }: { first: number; last: number },
  most: number,
  runs: number,
): Numbers[] {
  const numbers = last - first + 1;
  if (numbers <= most) return [{ after: first - 1, upTo: last }];
  const length = Math.floor(most / runs);
  return Array.from({ length: runs }, (_, i) => {
    const after = first - 1 + Math.floor((i * (numbers - length)) / (runs - 1));
    return { after, upTo: after + length };
  });
}
