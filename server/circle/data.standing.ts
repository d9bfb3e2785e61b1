import { z } from 'zod';
import { criterionKeys, type CriterionKey } from '../../contract/value/standing.ts';
import type { Transaction } from '../db/transaction.ts';

const weighing = z.object({
  weights: z.partialRecord(z.enum(criterionKeys), z.number()),
  fed: z.array(z.enum(criterionKeys)),
});

/** Weights in force of a scorecard: of all nine in their order, 0 where not fed, adding up to 1. */
export async function readWeights(
  tx: Transaction,
  workspaceId: string,
  version: number,
): Promise<Record<CriterionKey, number>> {
  const row = await tx
    .selectFrom('scorecard')
    .select('definition')
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  const { weights, fed } = row === undefined ? NOTHING : weighing.parse(row.definition);
  const total = fed.reduce((sum, key) => sum + (weights[key] ?? 0), 0);
  const inForce = (key: CriterionKey) =>
    fed.includes(key) && total > 0 ? (weights[key] ?? 0) / total : 0;
  return Object.fromEntries(criterionKeys.map((key) => [key, inForce(key)])) as Record<
    CriterionKey,
    number
  >;
}
const NOTHING: z.infer<typeof weighing> = { weights: {}, fed: [] };
