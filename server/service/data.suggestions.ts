import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { all, type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface NewSuggestionRow {
  suggestion_id: string;
  customer_no: number;
  happened_on: string;
  words: string;
  employee_id: string | null;
  created_at: Date;
  judgement: string | null;
  judged_at: Date | null;
  judged_by: string | null;
}

/** Numbers of those written; one whose id is known already is left as it is. */
export async function insertSuggestions(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewSuggestionRow[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const inserted = await tx
    .insertInto('suggestion')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'suggestion_id']).doNothing())
    .returning('suggestion_no')
    .execute();
  return inserted.map((row) => row.suggestion_no);
}

export interface SuggestionRow {
  suggestion_no: number;
  suggestion_id: string;
  customer_id: string;
  customer_name: string;
  named: boolean;
  customer_kind: string;
  owner_id: string | null;
  happened_on: string;
  words: string | null;
  judgement: string | null;
  judged_by: string | null;
  judge_name: string | null;
  withdrawn_at: string | null;
}

export interface SuggestionsAsked {
  suggestionId?: string;
  customerId?: string | undefined;
  state?: 'open' | 'judged' | undefined;
  after?: { happenedOn: string; suggestionNo: number } | undefined;
  limit: number;
}

/** Suggestions of customers within reach, newest first; one row more than `limit`. */
export async function readSuggestions(
  tx: Transaction,
  reach: Reach,
  { suggestionId, customerId, state, after, limit }: SuggestionsAsked,
): Promise<SuggestionRow[]> {
  const { workspaceId } = reach;
  const result = await sql<SuggestionRow>`
    select s.suggestion_no, s.suggestion_id, s.happened_on, s.words, s.judgement, s.judged_by,
      s.withdrawn_at, e.name as judge_name, c.customer_id, c.display_name as customer_name, c.named,
      c.kind as customer_kind, c.owner_id
    from suggestion s
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = s.customer_no
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = s.judged_by
    where s.workspace_id = ${workspaceId}
      and ${all([
        withinReach(reach),
        suggestionId === undefined
          ? sql`s.withdrawn_at is null`
          : sql`s.suggestion_id = ${suggestionId}`,
        customerId === undefined ? undefined : sql`c.customer_id = ${customerId}`,
        state === undefined
          ? undefined
          : state === 'open'
            ? sql`s.judgement is null`
            : sql`s.judgement is not null`,
        after === undefined
          ? undefined
          : sql`(s.happened_on, s.suggestion_no) < (${after.happenedOn}::date, ${after.suggestionNo})`,
      ])}
    order by s.happened_on desc, s.suggestion_no desc
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface SuggestionSet {
  judgement?: string | null;
  judged_at?: Date | null;
  judged_by?: string | null;
  withdrawn_at?: Date | null;
  withdrawn_by?: string | null;
}

export async function updateSuggestion(
  tx: Transaction,
  workspaceId: string,
  suggestionNo: number,
  change: SuggestionSet,
): Promise<void> {
  await tx
    .updateTable('suggestion')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('suggestion_no', '=', suggestionNo)
    .execute();
}

/** What suggestions are worth as facts: one when substantive, another when adopted. */
export function suggestionFacts(workspaceId: string, suggestionNos: readonly number[]) {
  const fact = (kind: number, key: string, judgements: readonly string[]) => sql`
    select ${sql.lit(kind)}::smallint as kind, s.customer_no,
      least((s.happened_on + time '12:00') at time zone w.time_zone, s.created_at) as occurred_at,
      s.judged_at as known_at, 'C' as tier,
      null::bigint as amount, null::text as currency, null::bigint as base_amount,
      'suggestion' as object_kind, s.suggestion_no as object_no,
      'suggestion' as source, ${sql.lit(key)} || s.suggestion_id as source_id,
      jsonb_build_object('about_no', s.suggestion_no) as payload
    from suggestion s
    join workspace w on w.workspace_id = ${workspaceId}
    where s.workspace_id = ${workspaceId} and s.suggestion_no = any(${suggestionNos}::int8[])
      and s.withdrawn_at is null and s.judgement = any(${judgements}::text[])`;
  return sql`
    ${fact(factKinds.suggested.number, 'suggested:', ['substantive', 'adopted'])}
    union all
    ${fact(factKinds.suggestion_adopted.number, 'adopted:', ['adopted'])}`;
}

/** Keys of the facts that a suggestion does not deserve (any more). */
export function undeserved(workspaceId: string, suggestionNo: number) {
  return sql`
    select 'suggestion' as source, k.prefix || s.suggestion_id as source_id
    from suggestion s
    cross join (values ('suggested:'), ('adopted:')) k (prefix)
    where s.workspace_id = ${workspaceId} and s.suggestion_no = ${suggestionNo}
      and (s.withdrawn_at is not null or s.judgement is null or s.judgement = 'slight'
        or (k.prefix = 'adopted:' and s.judgement <> 'adopted'))`;
}
