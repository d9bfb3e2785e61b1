import { asksForRange } from '../../engine/value/stage.ts';
import type { Transaction } from '../db/transaction.ts';
import { readRanges } from '../sales/index.ts';
import type { RollRow } from './data.rolls.ts';
import type { StandingRow } from './data.ts';
import type { Measure } from './rules.ts';
import { type Relation, relationOf } from './rules.relations.ts';

/** Somebody's rolls, and the standing computed from them. */
interface Stood {
  row: RollRow;
  standing: StandingRow;
}

/**
 * What facts say of relationships. Ranges of products are not counted by day as all else is, so
 * they are looked up only of those whose stage they may decide: a line of every order is read.
 */
export async function relationsOf(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  stood: readonly Stood[],
): Promise<(Stood & { relation: Relation })[]> {
  const found = stood.map(({ row, standing }) => {
    return { row, standing, relation: relationOf(measure, row, standing, null) };
  });
  const asked = found.filter(({ relation }) => asksForRange(relation.stage));
  if (asked.length === 0) return found;
  const numbers = asked.map(({ row }) => row.customer_no);
  const ranges = await readRanges(tx, workspaceId, numbers, measure.date);
  const rangeOf = new Map(ranges.map((range) => [range.customer_no, range]));
  for (const one of asked) {
    const range = rangeOf.get(one.row.customer_no);
    if (range !== undefined) one.relation = relationOf(measure, one.row, one.standing, range);
  }
  return found;
}
