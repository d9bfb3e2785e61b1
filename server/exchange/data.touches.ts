import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';

/** A contact of a history that is brought in. */
export interface PastTouch {
  ref: string;
  customerNo: number;
  answered: boolean;
  occurredAt: Date;
  knownAt: Date;
  payload: { channel: string; began: string; minutes: number; cost: number };
}

/** Contacts as facts, each once by its `ref`. */
export async function recordTouches(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  source: string,
  touches: readonly PastTouch[],
): Promise<void> {
  const { conversed, attempted } = factKinds;
  const kinds = touches.map(({ answered }) => (answered ? conversed.number : attempted.number));
  await appendFrom(
    tx,
    workspaceId,
    timeZone,
    sql`
      select t.kind, t.customer_no, t.occurred_at, t.known_at, 'C' as tier,
        null::bigint as amount, null::text as currency, null::bigint as base_amount,
        null::text as object_kind, null::bigint as object_no,
        ${source}::text as source, 'contact:' || t.ref as source_id, t.payload
      from unnest(${kinds}::smallint[], ${touches.map(({ customerNo }) => customerNo)}::int8[],
        ${touches.map(({ occurredAt }) => occurredAt)}::timestamptz[],
        ${touches.map(({ knownAt }) => knownAt)}::timestamptz[],
        ${touches.map(({ ref }) => ref)}::text[],
        ${touches.map(({ payload }) => JSON.stringify(payload))}::jsonb[])
        as t (kind, customer_no, occurred_at, known_at, ref, payload)
    `,
  );
}
