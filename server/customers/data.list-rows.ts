import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { type Order, sequence } from './data.list-order.ts';
import type { Reach } from './data.scope.ts';

/** One row of a list; everything a page shows, read for the rows of the page only. */
export interface ListRow {
  key: string | number | null;
  bare: boolean;
  /** How many rows the list has, where finding the page has told. */
  hits: number | null;
  customer_no: number;
  customer_id: string;
  kind: string;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  named: boolean;
  language: string | null;
  city: string | null;
  country: string | null;
  version: number;
  created_at: string;
  email: string | null;
  phone: string | null;
  title: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  score_milli: number | null;
  sd_milli: number | null;
  known: boolean | null;
  danger: number | null;
  value_amount: number | null;
  last_bought: string | null;
  insider_since: string | null;
  population: string | null;
  stage: string | null;
  relationship: string | null;
  excluded: boolean;
  currency: string;
}

/** The customers of a page that knows their numbers. */
export function withCustomers(
  { workspaceId }: Reach,
  page: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select c.*, p.key, p.bare, p.hits from (${page}) p
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = p.customer_no`;
}

/** What a page shows of its customers. */
export async function readRows(
  tx: Transaction,
  reach: Reach,
  order: Order,
  page: RawBuilder<unknown>,
  limit: number,
): Promise<ListRow[]> {
  const { workspaceId } = reach;
  const result = await sql<ListRow>`
    select c.key, c.bare, c.hits, c.customer_no, c.customer_id, c.kind, c.display_name, c.given_name,
      c.family_name, c.named, c.language, c.city, c.country, c.version, c.created_at,
      e.address as email, t.number as phone, a.title,
      a.organisation_id, a.organisation_name, c.owner_id, o.name as owner_name,
      s.score_milli, s.sd_milli, s.known, s.danger, s.value_amount, s.last_bought,
      m.joined as insider_since, g.population, g.stage, g.relationship,
      exists (select from verdict v where v.workspace_id = ${workspaceId}
        and v.customer_no = c.customer_no and v.state = 'excluded') as excluded,
      (select currency from workspace where workspace_id = ${workspaceId}) as currency
    from (${page}) c
    left join customer_email e
      on e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no and e.position = 0
    left join customer_phone t
      on t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no and t.position = 0
    left join lateral (
      select f.title, g.customer_id as organisation_id, g.display_name as organisation_name
      from affiliation f
      join customer g on g.workspace_id = ${workspaceId} and g.customer_no = f.organisation_no
      where f.workspace_id = ${workspaceId} and f.person_no = c.customer_no and (f.ended_on is null or f.ended_on > current_date)
      order by f.affiliation_id limit 1
    ) a on true
    left join employee o on o.workspace_id = ${workspaceId} and o.employee_id = c.owner_id
    left join standing s on s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = c.customer_no
    left join customer_stage g
      on g.workspace_id = ${workspaceId} and g.customer_no = c.customer_no
    order by c.bare, ${sequence(order, sql`c.key`, sql`c.customer_no`)}
    limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}
