import { chiSquareUpper } from './chi-square.ts';
import { waldStatistic } from './solve.ts';
import type { Spell } from './survival.ts';

/**
 * Do groups last equally long? Ends seen and expected in each, chi-square and its p.
 * Mantel (1966), Cancer Chemotherapy Reports 50; ties by the hypergeometric variance. Without two
 * groups at risk at some end there is nothing to compare: chi-square 0 with 0 degrees, p 1.
 */
export function logRank(groups: readonly (readonly Spell[])[]) {
  const n = groups.length;
  const spells = groups
    .flatMap((group, index) => group.map(({ time, ended }) => ({ time, ended, index })))
    .sort((one, other) => one.time - other.time);
  const atRisk = groups.map((group) => group.length);
  const observed = groups.map((group) => group.filter((spell) => spell.ended).length);
  const expected = groups.map(() => 0);
  const covariance = groups.map(() => groups.map(() => 0));
  for (let from = 0; from < spells.length;) {
    const here = spells.length - from;
    const time = (spells[from] as Spell).time;
    const leaving = groups.map(() => 0);
    let ended = 0;
    for (; spells[from]?.time === time; from += 1) {
      const spell = spells[from] as (typeof spells)[number];
      leaving[spell.index] = (leaving[spell.index] as number) + 1;
      ended += spell.ended ? 1 : 0;
    }
    const spread = here > 1 ? (ended * (here - ended)) / (here - 1) : 0;
    for (let i = 0; i < n; i += 1) {
      const share = (atRisk[i] as number) / here;
      expected[i] = (expected[i] as number) + ended * share;
      const row = covariance[i] as number[];
      for (let j = 0; j < n; j += 1) {
        const other = (atRisk[j] as number) / here;
        row[j] = (row[j] as number) + spread * share * ((i === j ? 1 : 0) - other);
      }
    }
    for (let i = 0; i < n; i += 1) atRisk[i] = (atRisk[i] as number) - (leaving[i] as number);
  }
  // Groups' differences add up to 0, so one of them says nothing new.
  const differences = observed.slice(1).map((o, i) => o - (expected[i + 1] as number));
  const inner = covariance.slice(1).map((row) => row.slice(1));
  const { chiSquare, freedom } = waldStatistic(inner, differences);
  const p = freedom === 0 ? 1 : chiSquareUpper(chiSquare, freedom);
  return { observed, expected, chiSquare, freedom, p };
}
