import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from '../ledger/index.ts';

/** The live facts of a customer on some business days, with the order each is about. */
export async function readFactsOn(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  days: readonly string[],
) {
  if (days.length === 0) return [];
  return liveFacts(tx, workspaceId, customerNo)
    .where('f.day', 'in', [...days])
    .orderBy('f.fact_no')
    .execute();
}

/** What holds of a customer: neither taken back nor taking back, with the order each is about. */
function liveFacts(tx: Transaction, workspaceId: string, customerNo: number) {
  const numbers = sql<number>`any(${numbersOf(workspaceId, sql`${customerNo}::bigint`)})`;
  return tx
    .selectFrom('fact as f')
    .leftJoin('sales_order as o', (join) =>
      join
        .on('o.workspace_id', '=', workspaceId)
        .onRef('o.order_no', '=', 'f.object_no')
        .on('f.object_kind', '=', 'order'),
    )
    .select([
      'f.fact_no',
      'f.kind',
      'f.amount',
      'f.currency',
      'f.base_amount',
      'f.day',
      'o.number',
      'o.order_id',
    ])
    .where('f.workspace_id', '=', workspaceId)
    .where('f.customer_no', '=', numbers)
    .where('f.reverses', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fact as r')
            .select('r.fact_no')
            .where('r.workspace_id', '=', workspaceId)
            .whereRef('r.reverses', '=', 'f.fact_no'),
        ),
      ),
    );
}

export type FactOnDay = Awaited<ReturnType<typeof readFactsOn>>[number];

export interface FactPlace {
  day: string;
  factNo: number;
}

export interface FactsAsked {
  kinds: readonly number[];
  /** Days of which purchases count, where not all do. */
  purchasesWithin: readonly { from: string; to: string }[] | null;
  upTo: string;
  after: FactPlace | undefined;
  limit: number;
}

/** A customer's live facts of some kinds, newest first; one row more than `limit`. */
export async function readFactsOf(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  { kinds, purchasesWithin, upTo, after, limit }: FactsAsked,
) {
  let query = liveFacts(tx, workspaceId, customerNo)
    .select('f.tier')
    .where('f.kind', 'in', [...kinds])
    .where('f.day', '<=', upTo)
    .orderBy('f.day', 'desc')
    .orderBy('f.fact_no', 'desc')
    .limit(limit + 1);
  if (purchasesWithin !== null) {
    query = query.where(({ eb, or, and }) =>
      or([
        eb('f.kind', '<>', factKinds.bought.number),
        ...purchasesWithin.map(({ from, to }) =>
          and([eb('f.day', '>=', from), eb('f.day', '<=', to)]),
        ),
      ]),
    );
  }
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('f.day', 'f.fact_no'), '<', tuple(after.day, after.factNo)),
    );
  }
  return query.execute();
}

export type FactBehind = Awaited<ReturnType<typeof readFactsOf>>[number];
