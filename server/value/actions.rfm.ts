import type { RfmOverview } from '../../contract/value/rfm.ts';
import { reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { readWorkspace } from '../workspace/index.ts';
import { readRfmCells } from './data.rfm.ts';
import { readModel, readScoring } from './data.models.ts';

export async function readRfm(tx: Transaction, actor: Actor): Promise<RfmOverview> {
  const { workspaceId } = actor;
  const [workspace, scoring, cells] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readScoring(tx, workspaceId),
    readRfmCells(tx, reachOf(actor, 'standing.read')),
  ]);
  const model =
    scoring === undefined
      ? undefined
      : await readModel(tx, workspaceId, scoring.version, scoring.month);
  return {
    scale: model?.rfm ?? null,
    as_of: scoring?.as_of ?? null,
    currency: workspace.currency,
    cells: cells.map(({ cell, customers, value_amount: value }) => ({
      recency: Math.floor(cell / 10),
      frequency: cell % 10,
      customers,
      value,
    })),
  };
}
