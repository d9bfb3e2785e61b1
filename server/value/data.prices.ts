import type { Transaction } from '../db/transaction.ts';

export interface PriceRollRow {
  customer_no: number;
  days: number[];
  lines: number[];
  paid: number[];
  reference: number[];
  deal_lines: number[];
  deal_available: number[];
}

export async function readPriceRolls(
  _tx: Transaction,
  _workspaceId: string,
  _customerNos: readonly number[],
  _upToDay: number,
): Promise<PriceRollRow[]> {
  return Promise.resolve([]);
}
