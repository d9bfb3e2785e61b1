import { sql } from 'kysely';
import type { EndingMark } from '../../contract/customers/ending.ts';
import type { Transaction } from '../db/transaction.ts';
import { all, type Reach, withinReach } from './data.scope.ts';

/** A customer whole, as its page shows it. */
export interface CustomerWhole {
  customer_no: number;
  customer_id: string;
  kind: string;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  named: boolean;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  owner_id: string | null;
  owner_name: string | null;
  version: number;
  created_at: string;
  updated_at: string;
  emails: string[];
  phones: string[];
  dates: StoredDate[];
  second_name: string | null;
  salutation: string | null;
  industry: string | null;
  circumstances: string | null;
  identifiers: { system: string; value: string }[];
  affiliations: Affiliation[];
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
  ending: EndingMark | null;
  touch_on: string | null;
  /** Whether the day is that of the rhythm, not of an occasion near it. */
  touch_by_rhythm: boolean | null;
  /** Whether the clock alone is a reason to get in touch. */
  touch_owed: boolean | null;
  period_days: number | null;
  started_on: string | null;
  listed: boolean;
  promised_on: string | null;
  currency: string;
}

/** A day to remember of a customer. */
export interface StoredDate {
  kind: string;
  year: number | null;
  month: number;
  day: number | null;
  lunar: boolean;
}

interface Affiliation {
  id: string;
  title: string | null;
  role: string | null;
  started_on: string | null;
  ended_on: string | null;
  ended: boolean;
  person: { id: string; name: string };
  organisation: { id: string; name: string };
}

/** One statement, because a customer's page is what is opened most. Undefined when out of reach. */
export async function readWhole(
  tx: Transaction,
  reach: Reach,
  customerId: string,
): Promise<CustomerWhole | undefined> {
  const { workspaceId } = reach;
  const result = await sql<CustomerWhole>`
    select c.customer_no, c.customer_id, c.kind, c.display_name, c.given_name, c.family_name,
      c.named, c.language, c.street, c.city, c.region, c.postcode, c.country, c.owner_id,
      c.second_name, c.salutation, c.industry, c.circumstances, o.name as owner_name, c.version, c.created_at, c.updated_at,
      (select coalesce(json_agg(e.address order by e.position), '[]') from customer_email e
        where e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no) as emails,
      (select coalesce(json_agg(t.number order by t.position), '[]') from customer_phone t
        where t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no) as phones,
      (select coalesce(json_agg(json_build_object('kind', d.kind, 'year', d.year, 'month', d.month,
          'day', d.day, 'lunar', d.lunar) order by d.kind, d.position), '[]') from customer_date d
        where d.workspace_id = ${workspaceId} and d.customer_no = c.customer_no) as dates,
      (select coalesce(json_agg(json_build_object('system', i.system, 'value', i.value)
          order by i.system, i.value), '[]') from customer_identifier i
        where i.workspace_id = ${workspaceId} and i.customer_no = c.customer_no) as identifiers,
      (select coalesce(json_agg(json_build_object('id', f.affiliation_id, 'title', f.title,
          'role', f.role, 'started_on', f.started_on, 'ended_on', f.ended_on,
          'ended', coalesce(f.ended_on <= current_date, false),
          'person', json_build_object('id', p.customer_id, 'name', p.display_name),
          'organisation', json_build_object('id', g.customer_id, 'name', g.display_name))
          order by f.affiliation_id), '[]')
        from (
          select * from affiliation a
          where a.workspace_id = ${workspaceId} and a.person_no = c.customer_no
          union all
          select * from affiliation a
          where a.workspace_id = ${workspaceId} and a.organisation_no = c.customer_no
          limit ${sql.lit(MOST_AFFILIATIONS)}
        ) f
        join customer p on p.workspace_id = ${workspaceId} and p.customer_no = f.person_no
        join customer g on g.workspace_id = ${workspaceId} and g.customer_no = f.organisation_no
      ) as affiliations,
      s.score_milli, s.sd_milli, s.known, s.danger, s.value_amount, s.last_bought,
      m.joined as insider_since, g.population, g.stage, g.relationship,
      exists (select from verdict v where v.workspace_id = ${workspaceId}
        and v.customer_no = c.customer_no and v.state = 'excluded') as excluded,
      (select json_build_object('ended_by', q.ended_by, 'reason', q.reason,
          'ended_on', q.ended_on, 'cooling_until', q.cooling_until, 'revisit_on', q.revisit_on)
        from relation_ending q where q.workspace_id = ${workspaceId}
          and q.customer_no = c.customer_no and q.resumed_at is null) as ending,
      k.next_touch as touch_on, k.started_on + k.jittered_days = k.next_touch as touch_by_rhythm,
      k.forgotten_from is not null as touch_owed, k.period_days, k.started_on,
      exists (select from today_item i
        where i.workspace_id = ${workspaceId} and i.customer_no = c.customer_no) as listed,
      (select min(r.due_on) from promise r
        where r.workspace_id = ${workspaceId} and r.customer_no = c.customer_no
          and r.taken_back_at is null and not exists (select from promise_outcome u
            where u.workspace_id = ${workspaceId} and u.promise_no = r.promise_no
              and u.undone_at is null)) as promised_on,
      (select currency from workspace where workspace_id = ${workspaceId}) as currency
    from customer c
    left join employee o on o.workspace_id = ${workspaceId} and o.employee_id = c.owner_id
    left join standing s on s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = c.customer_no
    left join customer_stage g
      on g.workspace_id = ${workspaceId} and g.customer_no = c.customer_no
    left join care_cadence k on k.workspace_id = ${workspaceId} and k.customer_no = c.customer_no
    where c.workspace_id = ${workspaceId} and c.customer_id = ${customerId}
      and ${all([withinReach(reach)])}
  `.execute(tx);
  return result.rows[0];
}

/** People of one organisation shown on its page; their list has the rest. */
const MOST_AFFILIATIONS = 200;

export interface FoundCustomer {
  customer_no: number;
  customer_id: string;
  display_name: string;
  /** Its own number and those of the customers merged into it: facts stay under either. */
  numbers: number[];
}

/** Undefined when there is no such customer, or it is out of reach. */
export async function findById(
  tx: Transaction,
  reach: Reach,
  customerId: string,
): Promise<FoundCustomer | undefined> {
  const { workspaceId } = reach;
  const result = await sql<FoundCustomer>`
    select c.customer_no, c.customer_id, c.display_name,
      array[c.customer_no] || array(
        select a.customer_no from customer_alias a
        where a.workspace_id = ${workspaceId} and a.survivor_no = c.customer_no) as numbers
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_id = ${customerId}
      and ${all([withinReach(reach)])}
  `.execute(tx);
  return result.rows[0];
}

export interface NewCustomerRow {
  customer_id: string;
  kind: string;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  sort_name: string;
  named: boolean;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  second_name?: string | null;
  salutation?: string | null;
  industry?: string | null;
  circumstances?: string | null;
  source: string | null;
  owner_id: string | null;
  search_terms: string[];
  created_at: Date;
  updated_at: Date;
}

/** Answers the customer's number. */
export async function insertCustomer(
  tx: Transaction,
  workspaceId: string,
  row: NewCustomerRow,
): Promise<number> {
  const { customer_no } = await tx
    .insertInto('customer')
    .values({ ...row, workspace_id: workspaceId })
    .returning('customer_no')
    .executeTakeFirstOrThrow();
  return customer_no;
}

export type CustomerSet = Partial<
  Omit<NewCustomerRow, 'customer_id' | 'kind' | 'created_at' | 'updated_at' | 'source'>
>;

/** False when somebody else changed it since `version`. */
export async function updateCustomer(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  version: number,
  change: CustomerSet,
): Promise<boolean> {
  const result = await tx
    .updateTable('customer')
    .set({ ...change, version: version + 1, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What a customer is found by, which is no change of theirs. */
export async function updateTerms(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  terms: readonly string[],
): Promise<void> {
  await tx
    .updateTable('customer')
    .set({ search_terms: [...terms] })
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
}

/** An employee customers can be given to: of this workspace, and still there. */
export async function readOwner(tx: Transaction, workspaceId: string, employeeId: string) {
  return tx
    .selectFrom('employee')
    .select(['employee_id', 'name', 'team_id'])
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
}

export interface Alike {
  id: string;
  name: string;
  email: string | null;
  because: string;
}

/** Customers within reach that share an e-mail address, a phone number or the whole name. */
export async function readAlike(
  tx: Transaction,
  reach: Reach,
  of: { kind: string; sortName: string; emailKeys: string[]; phoneKeys: string[] },
): Promise<Alike[]> {
  const { workspaceId } = reach;
  const result = await sql<Alike>`
    select c.customer_id as id, c.display_name as name, e.address as email,
      alike.because
    from (
      (select customer_no, 'email' as because from customer_email
        where workspace_id = ${workspaceId} and address_key = any(${of.emailKeys}::text[]) limit 10)
      union all
      (select customer_no, 'phone' from customer_phone
        where workspace_id = ${workspaceId} and number_key = any(${of.phoneKeys}::text[]) limit 10)
      union all
      (select customer_no, 'name' from customer
        where workspace_id = ${workspaceId} and sort_name = ${of.sortName} and kind = ${of.kind}
        order by customer_no limit 10)
    ) alike
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = alike.customer_no
    left join customer_email e
      on e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no and e.position = 0
    where ${all([withinReach(reach)])}
  `.execute(tx);
  return result.rows;
}
