import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from './data.ts';
import type { FactRow } from './data.ts';
import { saidTerms } from './rules.said.ts';

/** A fact of a batch, with its words. */
export type BatchRow = Omit<FactRow, 'day' | 'employee_id'> & { words: string | null };

/**
 * Records many facts of one source, each once by its number there; changed ones replace what was
 * recorded before. Words come with the facts that are written now.
 */
export async function appendBatch(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  rows: readonly BatchRow[],
): Promise<{ added: number }> {
  if (rows.length === 0) return { added: 0 };
  const given = sql`
    jsonb_to_recordset(${JSON.stringify(rows.map((row) => withTerms(workspaceId, row)))}::jsonb) as g (kind smallint, customer_no bigint,
      occurred_at timestamptz, known_at timestamptz, tier text, amount bigint, currency text,
      base_amount bigint, object_kind text, object_no bigint, source text, source_id text,
      payload text, words text, terms text[])`;
  const { added } = await appendFrom(
    tx,
    workspaceId,
    timeZone,
    sql`
    select kind, customer_no, occurred_at, known_at, tier, amount, currency, base_amount,
           object_kind, object_no, source, source_id, payload::jsonb as payload
    from ${given}`,
  );
  await sql`
    insert into fact_text (workspace_id, fact_no, words, terms)
    select ${workspaceId}::uuid, f.fact_no, g.words, array_to_tsvector(g.terms)
    from ${given}
    join fact f on f.workspace_id = ${workspaceId} and f.source = g.source
      and f.source_id = g.source_id and f.reverses is null
    where g.words is not null and not exists (
      select from fact r where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no)
    on conflict (workspace_id, fact_no) do update set words = excluded.words, terms = excluded.terms
  `.execute(tx);
  return { added };
}

function withTerms(workspaceId: string, row: BatchRow) {
  return row.words === null ? row : { ...row, terms: saidTerms(workspaceId, row.words) };
}
