import { monthModel } from '../../contract/value/scorecard.ts';
import type { Transaction } from '../db/transaction.ts';

/** Models of each month, newest first; the newest version's where a month has several. */
export async function readModels(tx: Transaction, workspaceId: string, month?: string) {
  const query = tx
    .selectFrom('criterion_model')
    .select(['month', 'version', 'fitted_at', 'model'])
    .distinctOn('month')
    .where('workspace_id', '=', workspaceId)
    .orderBy('month', 'desc')
    .orderBy('version', 'desc');
  const rows = await (month === undefined ? query : query.where('month', '=', month)).execute();
  return rows.map(({ model, ...row }) => ({ ...row, model: monthModel.parse(model) }));
}

export type ModelRow = Awaited<ReturnType<typeof readModels>>[number];
