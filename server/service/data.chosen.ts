import { sql } from 'kysely';
import { all, type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

/** Numbers of the customers within reach, by id. */
export async function readChosen(
  tx: Transaction,
  reach: Reach,
  customerIds: readonly string[],
): Promise<Map<string, number>> {
  const { workspaceId } = reach;
  const result = await sql<{ customer_id: string; customer_no: number }>`
    select c.customer_id, c.customer_no from customer c
    where c.workspace_id = ${workspaceId} and c.customer_id = any(${customerIds}::uuid[])
      and ${all([withinReach(reach)])}
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_id, row.customer_no]));
}

export interface PastedLine {
  line: string;
  /** As mail addresses, telephone numbers and names are compared. */
  email: string;
  phone: string;
  name: string;
  /** The name with its last word first, as lists sort people. */
  turned: string;
}

/**
 * The customers within reach that pasted lines name by a mail address, a telephone number, another
 * system's number or the whole name; a line may name several.
 */
export async function readPasted(
  tx: Transaction,
  reach: Reach,
  lines: readonly PastedLine[],
): Promise<{ line: string; customer_no: number }[]> {
  const { workspaceId } = reach;
  const result = await sql<{ line: string; customer_no: number }>`
    with pasted as (
      select * from unnest(${lines.map(({ line }) => line)}::text[],
        ${lines.map(({ email }) => email)}::text[], ${lines.map(({ phone }) => phone)}::text[],
        ${lines.map(({ name }) => name)}::text[],
        ${lines.map(({ turned }) => turned)}::text[]) as p (line, email, phone, name, turned)
    ),
    named as (
      select p.line, e.customer_no from pasted p
      join customer_email e on e.workspace_id = ${workspaceId} and e.address_key = p.email
      union
      select p.line, t.customer_no from pasted p
      join customer_phone t on t.workspace_id = ${workspaceId} and t.number_key = p.phone
      where length(p.phone) >= 6
      union
      select p.line, i.customer_no from pasted p
      join customer_identifier i on i.workspace_id = ${workspaceId} and i.value = p.line
      union
      select p.line, k.customer_no from pasted p
      join customer k on k.workspace_id = ${workspaceId} and k.sort_name in (p.name, p.turned)
    )
    select n.line, n.customer_no from named n
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = n.customer_no
    where ${all([withinReach(reach)])}
  `.execute(tx);
  return result.rows;
}
