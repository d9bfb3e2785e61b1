import { type RawBuilder, sql } from 'kysely';
import type { BulkAim } from '../../contract/customers/bulk.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Judged, judging } from './data.bulk-values.ts';
import { conditionsOf, source } from './data.filter.ts';
import { all, type Reach, withinReach } from './data.scope.ts';
import type { Wanted } from './rules.bulk-edit.ts';

/** How far whoever asks for a change of many reaches. */
export interface Reaches {
  read: Reach;
  write: Reach;
}

/** The customers `c` who are meant, of those who are seen. */
async function meant(tx: Transaction, reach: Reach, aim: BulkAim): Promise<RawBuilder<unknown>> {
  const { workspaceId } = reach;
  if ('ids' in aim) {
    return sql`select c.* from customer c
      where c.workspace_id = ${workspaceId} and c.customer_id = any(${aim.ids}::uuid[])
        and ${all([withinReach(reach)])}`;
  }
  const narrowed = await conditionsOf(tx, reach, aim.filter, false);
  const { standing, where } = narrowed;
  const but =
    aim.except.length === 0 ? sql`` : sql`and c.customer_id <> all(${aim.except}::uuid[])`;
  return sql`select c.* from ${source(reach, { ...narrowed, ofCustomer: true }, standing)}
    where ${where} ${but}`;
}

/** How many of those who are meant would be changed, stay as they are, or cannot be changed. */
export async function countOutcomes(
  tx: Transaction,
  { read, write }: Reaches,
  aim: BulkAim,
  wanted: Wanted,
): Promise<Map<string, number>> {
  const { outcome } = judging(write, wanted);
  const result = await sql<{ outcome: string; n: number }>`
    select outcome, count(*) as n
    from (select ${outcome} as outcome from (${await meant(tx, read, aim)}) c) judged
    group by outcome
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.outcome, row.n]));
}

export async function countMeant(
  tx: Transaction,
  { read }: Reaches,
  aim: BulkAim,
  highestNo: number,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from (${await meant(tx, read, aim)}) c where c.customer_no <= ${highestNo}
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}

export interface ExampleRow extends Judged {
  kind: string;
  display_name: string;
  named: boolean;
}

/** The first who would be changed, with what they have. */
export async function readExamples(
  tx: Transaction,
  { read, write }: Reaches,
  aim: BulkAim,
  wanted: Wanted,
  limit: number,
): Promise<ExampleRow[]> {
  const { outcome, now } = judging(write, wanted);
  const result = await sql<ExampleRow>`
    select c.customer_no, c.customer_id, c.kind, c.display_name, c.named, c.outcome, ${now} as now
    from (
      select c.*, ${outcome} as outcome from (${await meant(tx, read, aim)}) c
    ) c
    where c.outcome = 'change'
    order by c.customer_no limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}

/** The next of those who are meant, in the order of their numbers. */
export async function readNextMeant(
  tx: Transaction,
  { read }: Reaches,
  aim: BulkAim,
  { after, upTo }: { after: number; upTo: number },
  limit: number,
): Promise<number[]> {
  const result = await sql<{ customer_no: number }>`
    select c.customer_no from (${await meant(tx, read, aim)}) c
    where c.customer_no > ${after} and c.customer_no <= ${upTo}
    order by c.customer_no limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows.map((row) => row.customer_no);
}
