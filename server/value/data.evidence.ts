import type { Transaction } from '../db/transaction.ts';

/** The live facts of a customer on some business days, with the order each is about. */
export async function readFactsOn(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  days: readonly string[],
) {
  if (days.length === 0) return [];
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
    .where('f.customer_no', '=', customerNo)
    .where('f.reverses', 'is', null)
    .where('f.day', 'in', [...days])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fact as r')
            .select('r.fact_no')
            .where('r.workspace_id', '=', workspaceId)
            .whereRef('r.reverses', '=', 'f.fact_no'),
        ),
      ),
    )
    .orderBy('f.fact_no')
    .execute();
}

export type FactOnDay = Awaited<ReturnType<typeof readFactsOn>>[number];
