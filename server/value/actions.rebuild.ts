import { z } from 'zod';
import { differenceKinds, type RebuildChecks } from '../../contract/value/rebuild.ts';
import type { Transaction } from '../db/transaction.ts';
import * as data from './data.rebuild.ts';

const CHECKS = 10;
const SHOWN = 20;

const what = z.enum(differenceKinds);
const numbers = z.record(z.string(), z.unknown()).nullable();

/** The last checks, and what they found that is not right yet. */
export async function readRebuildChecks(
  tx: Transaction,
  workspaceId: string,
): Promise<RebuildChecks> {
  const [checks, open, differences] = await Promise.all([
    data.readChecks(tx, workspaceId, CHECKS),
    data.countOpenDifferences(tx, workspaceId),
    data.readOpenDifferences(tx, workspaceId, SHOWN),
  ]);
  return {
    checks: checks.map((row) => ({
      id: row.check_id,
      day: row.day,
      by_night: row.by_night,
      finished_at: row.finished_at,
      customers: row.customers,
      differences: row.differences,
    })),
    open,
    differences: differences.map((row) => ({
      customer_id: row.customer_id,
      name: row.display_name,
      what: what.parse(row.what),
      day: row.day,
      stored: numbers.parse(row.stored),
      rebuilt: numbers.parse(row.rebuilt),
      found_at: row.finished_at,
    })),
  };
}
