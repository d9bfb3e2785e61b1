import { sql } from 'kysely';
import type { SampleFact } from '../../contract/exchange/sample.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';
import type { Load } from './jobs.progress.ts';

/** Numbers of customers by what the source calls them; throws for one it never named. */
export async function readNumbers(
  tx: Transaction,
  { workspaceId, source }: Load,
  refs: readonly string[],
): Promise<(ref: string) => number> {
  const rows = await tx
    .selectFrom('customer_identifier')
    .select(['value', 'customer_no'])
    .where('workspace_id', '=', workspaceId)
    .where('system', '=', source)
    .where('value', '=', sql<string>`any(${[...new Set(refs)]}::text[])`)
    .execute();
  const numbers = new Map(rows.map((row) => [row.value, row.customer_no]));
  return (ref) => {
    const number = numbers.get(ref);
    if (number === undefined) throw new Error(`no customer for ${ref}`);
    return number;
  };
}

/** Facts of a history that is brought in, each once by its `ref`. */
export async function recordPast(
  tx: Transaction,
  { workspaceId, timeZone, source, currency }: Load,
  facts: readonly SampleFact[],
): Promise<void> {
  await appendFrom(
    tx,
    workspaceId,
    timeZone,
    sql`
      select t.kind, c.customer_no, t.occurred_at, t.known_at, t.tier, t.amount,
        case when t.amount is not null then ${currency}::text end as currency,
        t.amount as base_amount, null::text as object_kind, null::bigint as object_no,
        ${source}::text as source, t.ref as source_id, t.payload
      from unnest(${facts.map(({ kind }) => factKinds[kind].number)}::smallint[],
        ${facts.map(({ customerRef }) => customerRef)}::text[],
        ${facts.map(({ at }) => new Date(at))}::timestamptz[],
        ${facts.map(({ knownAt }) => new Date(knownAt))}::timestamptz[],
        ${facts.map(({ tier }) => tier)}::text[],
        ${facts.map(({ amount }) => amount ?? null)}::int8[],
        ${facts.map(({ ref }) => ref)}::text[],
        ${facts.map(({ payload }) => JSON.stringify(payload))}::jsonb[])
        as t (kind, customer_ref, occurred_at, known_at, tier, amount, ref, payload)
      join customer_identifier c on c.workspace_id = ${workspaceId} and c.system = ${source}
        and c.value = t.customer_ref
    `,
  );
}
