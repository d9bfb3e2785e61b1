import type { Transaction } from '../db/transaction.ts';

export interface TimelinePlace {
  occurredAt: string;
  factNo: number;
}

/** Facts of a customer and of those merged into it, newest first; one row more than `limit`. */
export async function readTimeline(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  options: { kind: number | undefined; after: TimelinePlace | undefined; limit: number },
) {
  let query = tx
    .selectFrom('fact as f')
    .leftJoin('fact_text as t', (join) =>
      join.on('t.workspace_id', '=', workspaceId).onRef('t.fact_no', '=', 'f.fact_no'),
    )
    .selectAll('f')
    .select('t.words')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('fact as r')
          .select('r.fact_no')
          .where('r.workspace_id', '=', workspaceId)
          .whereRef('r.reverses', '=', 'f.fact_no'),
      ).as('reversed'),
    )
    .where('f.workspace_id', '=', workspaceId)
    .where('f.customer_no', 'in', customerNos)
    .orderBy('f.occurred_at', 'desc')
    .orderBy('f.fact_no', 'desc')
    .limit(options.limit + 1);
  if (options.kind !== undefined) query = query.where('f.kind', '=', options.kind);
  const { after } = options;
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('f.occurred_at', 'f.fact_no'), '<', tuple(after.occurredAt, after.factNo)),
    );
  }
  return query.execute();
}

export type TimelineRow = Awaited<ReturnType<typeof readTimeline>>[number];
