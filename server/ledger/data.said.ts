import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { joinHolder } from './data.aliases.ts';

export interface SaidRow {
  customer_id: string;
  customer_kind: string;
  display_name: string;
  named: boolean;
  day: string;
  words: string;
}

/** Texts with a word in them that are read; of more, the newest are looked through. */
const MOST_READ = 500;
/** So many of the newest will do for whoever reads everybody's. */
const ENOUGH = 40;

/** The text of a mail, whose fact has its subject alone. */
const bodyOf = (workspaceId: string) => sql`case f.source
  when 'mail' then (select m.body from mail m where m.workspace_id = ${workspaceId}
    and m.mail_id = split_part(f.source_id, ':', 1)::uuid)
  when 'outgoing' then (select o.body from outgoing o where o.workspace_id = ${workspaceId}
    and o.outgoing_id = split_part(f.source_id, ':', 1)::uuid)
  end`;

/**
 * What was said with all words of a query in it, the newest first, of customers within `reach` (a
 * condition on \`c\`). Nothing that was taken back, and nothing that only says why.
 */
export async function findSaid(
  tx: Transaction,
  workspaceId: string,
  query: string,
  reach: RawBuilder<unknown> | undefined,
  limit: number,
): Promise<SaidRow[]> {
  const no = sql`f.customer_no`;
  const result = await sql<SaidRow>`
    select c.customer_id, c.kind as customer_kind, c.display_name, c.named, f.day,
      concat_ws(E'\n', t.words, ${bodyOf(workspaceId)}) as words
    from said_containing(${workspaceId}::uuid, ${query}, ${sql.lit(MOST_READ)},
      ${sql.lit(reach === undefined ? ENOUGH : MOST_READ)}) s
    join fact f on f.workspace_id = ${workspaceId} and f.fact_no = s.fact_no
    ${joinHolder(workspaceId, no)}
    join fact_text t on t.workspace_id = ${workspaceId} and t.fact_no = f.fact_no
    where f.reverses is null and ${reach ?? sql`true`} and not exists (
      select from fact r where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no)
    order by f.occurred_at desc, f.fact_no desc limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}
