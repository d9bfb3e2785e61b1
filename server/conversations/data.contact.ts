import { sql } from 'kysely';
import type { Purpose } from '../../contract/conversations/contact-names.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';

/** One gate a customer: who decides something about their contacts waits for whoever is at it. */
export async function lockContact(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`contact ${workspaceId} ${customerNo}`}, 0))
  `.execute(tx);
}

/** Customers with the numbers of those merged into them, under which their rows may stand. */
export async function readNumbers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Map<number, Owner>> {
  const { rows } = await sql<{ customer_no: number; survivor_no: number; merged_at: string }>`
    select customer_no, survivor_no, merged_at from customer_alias
    where workspace_id = ${workspaceId} and survivor_no = any(${customerNos}::bigint[])
  `.execute(tx);
  const owners = new Map<number, Owner>(customerNos.map((no) => [no, { no, mergedAt: null }]));
  for (const { customer_no, survivor_no, merged_at } of rows) {
    owners.set(customer_no, { no: survivor_no, mergedAt: Date.parse(merged_at) });
  }
  return owners;
}

/** Whose a number is, and since when, where it was another customer's before. */
interface Owner {
  no: number;
  mergedAt: number | null;
}

export interface ConsentRow {
  customer_no: number;
  recorded_at: string;
  channel: string;
  purpose: string;
  word: string;
  said_at: string;
  source: string;
  how: string | null;
  wording: string | null;
  employee_name: string | null;
}

/** In the order they were written down. */
export async function readConsents(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<ConsentRow[]> {
  const result = await sql<ConsentRow>`
    select k.customer_no, k.recorded_at, k.channel, k.purpose, k.word, k.said_at, k.source, k.how, k.wording,
      e.name as employee_name
    from contact_consent k
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = k.employee_id
    where k.workspace_id = ${workspaceId} and k.customer_no = any(${numbers}::bigint[])
    order by k.consent_no
  `.execute(tx);
  return result.rows;
}

export interface NewConsentRow {
  customer_no: number;
  channel: string;
  purpose: string;
  word: string;
  said_at: Date;
  source: string;
  how: string | null;
  wording: string | null;
  employee_id: string | null;
}

export async function insertConsents(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewConsentRow[],
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('contact_consent')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId, recorded_at: now })))
    .execute();
}

export interface PreferenceRow {
  customer_no: number;
  channel: string | null;
  language: string | null;
  quiet_from: number | null;
  quiet_until: number | null;
  time_zone: string | null;
  paused_until: string | null;
}

/** The latest of each. */
export async function readPreferences(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<PreferenceRow[]> {
  const result = await sql<PreferenceRow>`
    select distinct on (p.customer_no) p.customer_no, p.channel, p.language, p.quiet_from,
      p.quiet_until, p.time_zone, p.paused_until
    from contact_preference p
    where p.workspace_id = ${workspaceId} and p.customer_no = any(${numbers}::bigint[])
    order by p.customer_no, p.preference_no desc
  `.execute(tx);
  return result.rows;
}

export interface NewPreferenceRow extends PreferenceRow {
  source: string;
  employee_id: string | null;
}

export async function insertPreference(
  tx: Transaction,
  workspaceId: string,
  row: NewPreferenceRow,
): Promise<void> {
  await tx
    .insertInto('contact_preference')
    .values({ ...row, workspace_id: workspaceId, recorded_at: new Date() })
    .execute();
}

export interface ContactFact {
  customer_no: number;
  kind: number;
  occurred_at: string;
  payload: Record<string, unknown>;
}

const DECIDING = [
  factKinds.held_out.number,
  factKinds.contact_refused.number,
  factKinds.contact_allowed.number,
  factKinds.relation_ended.number,
  factKinds.relation_resumed.number,
];

/** Facts that decide about contacts and nobody has taken back, oldest first. */
export async function readDecidingFacts(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<ContactFact[]> {
  const result = await sql<ContactFact>`
    select f.customer_no, f.kind, f.occurred_at, f.payload from fact f
    where f.workspace_id = ${workspaceId} and f.customer_no = any(${numbers}::bigint[])
      and f.kind in (23, 24, 30, 31, 32, 33, 34, 38, 39, 40, 41, 42, 45, 46, 47, 48, 49)
      and f.kind = any(${DECIDING}::smallint[])
      and f.reverses is null and not exists (
        select from fact r where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no)
    order by f.occurred_at, f.fact_no
  `.execute(tx);
  return result.rows;
}

export interface ContactRow {
  customer_no: number;
  at: string;
  purpose: Purpose;
}

/** Contacts begun by us since a day, and those about to go out. What says no purpose is care. */
export async function readContacts(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  since: Date,
  except?: string,
): Promise<ContactRow[]> {
  const spoke = [factKinds.conversed.number, factKinds.attempted.number];
  const result = await sql<ContactRow>`
    select f.customer_no, f.occurred_at as at, 'care' as purpose from fact f
    where f.workspace_id = ${workspaceId} and f.customer_no = any(${numbers}::bigint[])
      and f.occurred_at >= ${since} and f.kind = any(${spoke}::smallint[])
      and f.payload->>'began' = 'us' and f.source <> 'outgoing'
      and f.reverses is null and not exists (
        select from fact r where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no)
    union all
    select o.customer_no, coalesce(o.sent_at, o.handed_at, o.due_at), o.purpose from outgoing o
    where o.workspace_id = ${workspaceId} and o.customer_no = any(${numbers}::bigint[])
      and coalesce(o.sent_at, o.handed_at, o.due_at) >= ${since}
      and o.state in ('waiting', 'sending', 'sent', 'unknown')
      and o.outgoing_id is distinct from ${except ?? null}::uuid
    union all
    select y.customer_no, coalesce(o.sent_at, o.handed_at, o.due_at), o.purpose
    from outgoing_copy y
    join outgoing o on o.workspace_id = ${workspaceId} and o.outgoing_id = y.outgoing_id
    where y.workspace_id = ${workspaceId} and y.customer_no = any(${numbers}::bigint[])
      and coalesce(o.sent_at, o.handed_at, o.due_at) >= ${since}
      and o.state in ('waiting', 'sending', 'sent', 'unknown') and not y.refused
      and y.customer_no <> o.customer_no
      and o.outgoing_id is distinct from ${except ?? null}::uuid
  `.execute(tx);
  return result.rows;
}

const LOOKED_AT = 5;

/** How many of a customer's latest conversations they answered out of politeness only. */
export async function readPerfunctory(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<{ count: number; of: number }> {
  const result = await sql<{ count: number; of: number }>`
    select count(*) filter (where l.perfunctory)::int as count, count(*)::int as of from (
      select i.perfunctory from interaction i
      where i.workspace_id = ${workspaceId} and i.customer_no = any(${numbers}::bigint[])
        and i.taken_back_at is null and i.two_way and i.channel <> 'note'
      order by i.occurred_at desc, i.interaction_no desc limit ${LOOKED_AT}) l
  `.execute(tx);
  return result.rows[0] ?? { count: 0, of: 0 };
}

export interface AddressRow {
  customer_no: number;
  language: string | null;
  email: string | null;
  /** Mail to it came back. */
  fails: boolean;
  phone: string | null;
}

export async function readAddresses(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<AddressRow[]> {
  const result = await sql<AddressRow>`
    select c.customer_no, c.language, (
        select e.address from customer_email e
        where e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no
        order by e.position limit 1) as email, (
        select p.number from customer_phone p
        where p.workspace_id = ${workspaceId} and p.customer_no = c.customer_no
        order by p.position limit 1) as phone, exists (
        select from failing_address f
        where f.workspace_id = ${workspaceId} and f.address_key = (
          select e.address_key from customer_email e
          where e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no
          order by e.position limit 1)) as fails
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${customerNos}::bigint[])
  `.execute(tx);
  return result.rows;
}
