import { sql } from 'kysely';
import type { CustomerFilter } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';
import { conditionsOf, type Narrowed, source } from './data.filter.ts';
import type { Reach } from './data.scope.ts';

/** Totals are counted up to here; beyond, "1,000+". */
const COUNTED = 1_000;

/** Total of a list: counted up to 1,000, or exactly. */
export async function countCustomers(
  tx: Transaction,
  reach: Reach,
  filter: CustomerFilter,
  exactly: boolean,
): Promise<Total> {
  return count(tx, reach, await conditionsOf(tx, reach, filter, false), exactly);
}

export interface Total {
  total: number;
  exact: boolean;
}

export async function count(
  tx: Transaction,
  reach: Reach,
  narrowed: Narrowed,
  exactly: boolean,
): Promise<Total> {
  const most = exactly ? null : COUNTED + 1;
  const n = narrowed.hits ?? (await countRows(tx, reach, narrowed, most));
  return totalOf(n, exactly);
}

export function totalOf(n: number, exactly: boolean): Total {
  return exactly || n <= COUNTED ? { total: n, exact: true } : { total: COUNTED, exact: false };
}

async function countRows(
  tx: Transaction,
  reach: Reach,
  narrowed: Narrowed,
  most: number | null,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from ${source(reach, narrowed, narrowed.standing)}
      where ${narrowed.where} ${most === null ? sql`` : sql`limit ${sql.lit(most)}`}
    ) counted
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}
