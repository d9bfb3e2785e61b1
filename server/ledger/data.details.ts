import { sql } from 'kysely';
import { type DetailKind, detailKinds, factKinds } from '../../contract/ledger/kinds.ts';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from './data.aliases.ts';

/** What a fact says besides that it happened. Day: since 1970-01-01; amount: in the base currency. */
export interface Detail {
  customer_no: number;
  fact_no: number;
  day: number;
  kind: number;
  tier: string;
  amount: number | null;
  payload: Readonly<Record<string, unknown>>;
}

/** How far a reader looks: facts up to a day, as they were known before an instant. */
export interface KnownThen {
  /** Days since 1970-01-01, the last one that is read. */
  upTo: number;
  knownFrom: Date;
}

/** Written out, so that the planner sees that the partial index covers them. */
const NUMBERS = sql.raw(detailKinds.map((kind) => factKinds[kind].number).join(', '));

/**
 * Live facts of some customers and kinds, each customer's in the order they happened whatever
 * the order they were recorded in: as they are
 * now, or as they were known on a past day, when what was taken back only later still stood.
 */
export async function readDetails(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  kinds: readonly DetailKind[],
  then?: KnownThen,
): Promise<Detail[]> {
  const known =
    then === undefined
      ? sql``
      : sql`and f.known_at < ${then.knownFrom}
          and f.day <= date '1970-01-01' + ${then.upTo}::int`;
  const undone = then === undefined ? sql`` : sql`and r.known_at < ${then.knownFrom}`;
  const numbers = kinds.map((kind) => factKinds[kind].number);
  // Customer by customer, each out of the index that holds all that is read here.
  const result = await sql<{ customer_no: number; said: string }>`
    select asked.no as customer_no, its.said
    from unnest(${listed(customerNos)}::bigint[]) asked (no)
    cross join lateral (
      select string_agg(fact_no || ',' || (day - date '1970-01-01') || ',' || kind || ',"' || tier
        || '",' || coalesce(base_amount::text, 'null') || ',' || words, ',') as said
      from (
        select f.fact_no, f.day, f.kind, f.tier, f.base_amount, f.payload::text as words
        from fact f
        where f.workspace_id = ${workspaceId}
          and f.customer_no = any(${numbersOf(workspaceId, sql`asked.no`)})
          and f.kind in (${NUMBERS}) and f.kind = any(${numbers}::smallint[])
          and f.reverses is null ${known}
          and not exists (
            select from fact r
            where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no ${undone})
        order by f.occurred_at, f.kind, words, f.tier, f.fact_no
      ) ordered
    ) its
    where its.said is not null
    order by asked.no
  `.execute(tx);
  return result.rows.flatMap(({ customer_no, said }) => detailsOf(customer_no, said));
}

/** The six values of each fact, one fact after the other. */
function detailsOf(customer_no: number, said: string): Detail[] {
  const values = JSON.parse(`[${said}]`) as unknown[];
  const details: Detail[] = [];
  for (let at = 0; at < values.length; at += 6) {
    details.push({
      customer_no,
      fact_no: values[at] as number,
      day: values[at + 1] as number,
      kind: values[at + 2] as number,
      tier: values[at + 3] as string,
      amount: values[at + 4] as number | null,
      payload: values[at + 5] as Detail['payload'],
    });
  }
  return details;
}
