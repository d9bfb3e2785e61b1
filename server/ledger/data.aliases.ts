import { type RawBuilder, sql } from 'kysely';

/** The numbers under which a customer's facts stand: their own, and those of who was merged into them. */
export function numbersOf(workspaceId: string, no: RawBuilder<unknown>): RawBuilder<number[]> {
  return sql`array(
    select ${no} union all
    select alias.customer_no from customer_alias alias
    where alias.workspace_id = ${workspaceId} and alias.survivor_no = ${no})`;
}

/** Whose a number is now: of whoever they were merged into, if they were. */
export function holderOf(workspaceId: string, no: RawBuilder<unknown>): RawBuilder<number> {
  return sql`coalesce((
    select alias.survivor_no from customer_alias alias
    where alias.workspace_id = ${workspaceId} and alias.customer_no = ${no}), ${no})`;
}

/**
 * Joins `customer c`, whose a number is now. By CASE: under row-level security an index serves only
 * conditions that leak nothing, and PostgreSQL counts neither COALESCE nor a sub-select among them.
 */
export function joinHolder(workspaceId: string, no: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    left join customer_alias merged
      on merged.workspace_id = ${workspaceId} and merged.customer_no = ${no}
    join customer c on c.workspace_id = ${workspaceId}
      and c.customer_no = case when merged.survivor_no is null then ${no} else merged.survivor_no end`;
}
