import { asksForRange } from '../../engine/value/stage.ts';
import type { Transaction } from '../db/transaction.ts';
import { readRanges } from '../sales/index.ts';
import type { Measure } from './rules.ts';
import { relationOf, type Stood } from './rules.relations.ts';

/**
 * The same customers, their relations read with ranges of products. Those are not counted by day as
 * all else is, so they are looked up only of those whose stage they may decide: a line of every order
 * is read.
 */
export async function withRanges(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  stood: readonly Stood[],
): Promise<readonly Stood[]> {
  const asked = stood.filter(({ relation }) => asksForRange(relation.stage));
  if (asked.length === 0) return stood;
  const numbers = asked.map(({ row }) => row.customer_no);
  const ranges = await readRanges(tx, workspaceId, numbers, measure.date);
  const rangeOf = new Map(ranges.map((range) => [range.customer_no, range]));
  return stood.map((one) => {
    const { row, standing } = one;
    const range = rangeOf.get(row.customer_no);
    if (range === undefined) return one;
    return { row, standing, relation: relationOf(measure, row, standing, range) };
  });
}
