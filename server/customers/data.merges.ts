import { sql } from 'kysely';
import type {
  ContactMark,
  FurtherAddress,
  Interest,
} from '../../contract/customers/particulars.ts';
import type { Transaction } from '../db/transaction.ts';
import type { StoredDate } from './data.ts';
import { all, type Reach, withinReach } from './data.scope.ts';

/** What a merge changes of the survivor itself; also how it was, and what a merge has made of it. */
export interface OwnState {
  row: {
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
    second_name: string | null;
    salutation: string | null;
    industry: string | null;
    circumstances: string | null;
    owner_id: string | null;
    parent_no: number | null;
    search_terms: string[];
  };
  emails: string[];
  phones: string[];
  contacts: ContactMark[];
  addresses: FurtherAddress[];
  interests: Interest[];
  dates: StoredDate[];
}

export interface MergeSide extends OwnState {
  customer_no: number;
  customer_id: string;
  kind: string;
  version: number;
  created_at: string;
  owner_name: string | null;
}

/** Customers within reach with all that a merge may change of them, held until the commit. */
export async function holdSides(
  tx: Transaction,
  reach: Reach,
  customerIds: readonly string[],
): Promise<MergeSide[]> {
  await sql`
    select from customer c
    where c.workspace_id = ${reach.workspaceId} and c.customer_id = any(${[...customerIds]}::uuid[])
      and ${all([withinReach(reach)])}
    order by c.customer_no for update
  `.execute(tx);
  return readSides(tx, reach, customerIds);
}

export async function readSides(
  tx: Transaction,
  reach: Reach,
  customerIds: readonly string[],
): Promise<MergeSide[]> {
  const { workspaceId } = reach;
  const result = await sql<MergeSide>`
    select c.customer_no, c.customer_id, c.kind, c.version, c.created_at, o.name as owner_name,
      json_build_object('display_name', c.display_name, 'given_name', c.given_name,
        'family_name', c.family_name, 'sort_name', c.sort_name, 'named', c.named,
        'language', c.language, 'street', c.street, 'city', c.city, 'region', c.region,
        'postcode', c.postcode, 'country', c.country, 'second_name', c.second_name,
        'salutation', c.salutation, 'industry', c.industry, 'circumstances', c.circumstances,
        'owner_id', c.owner_id, 'parent_no', c.parent_no,
        'search_terms', c.search_terms) as row,
      (select coalesce(json_agg(e.address order by e.position), '[]') from customer_email e
        where e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no) as emails,
      (select coalesce(json_agg(t.number order by t.position), '[]') from customer_phone t
        where t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no) as phones,
      (select coalesce(json_agg(json_build_object('channel', m.channel, 'value', m.value,
          'label', m.label, 'state', m.state) order by m.channel, m.value), '[]')
        from contact_mark m
        where m.workspace_id = ${workspaceId} and m.customer_no = c.customer_no) as contacts,
      (select coalesce(json_agg(json_build_object('label', a.label, 'street', a.street,
          'city', a.city, 'region', a.region, 'postcode', a.postcode, 'country', a.country,
          'started_on', a.started_on, 'ended_on', a.ended_on) order by a.position), '[]')
        from customer_address a
        where a.workspace_id = ${workspaceId} and a.customer_no = c.customer_no) as addresses,
      (select coalesce(json_agg(json_build_object('tag', i.tag, 'source', i.source)
          order by i.position), '[]')
        from customer_interest i
        where i.workspace_id = ${workspaceId} and i.customer_no = c.customer_no) as interests,
      (select coalesce(json_agg(json_build_object('kind', d.kind, 'year', d.year, 'month', d.month,
          'day', d.day, 'lunar', d.lunar) order by d.kind, d.position), '[]') from customer_date d
        where d.workspace_id = ${workspaceId} and d.customer_no = c.customer_no) as dates
    from customer c
    left join employee o on o.workspace_id = ${workspaceId} and o.employee_id = c.owner_id
    where c.workspace_id = ${workspaceId} and c.customer_id = any(${[...customerIds]}::uuid[])
      and ${all([withinReach(reach)])}
  `.execute(tx);
  return result.rows;
}

export async function updateOwnRow(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  row: OwnState['row'],
): Promise<void> {
  await tx
    .updateTable('customer')
    .set((e) => ({ ...row, version: e('version', '+', 1), updated_at: new Date() }))
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
}

/** Whether one customer is an organisation above the other. */
export async function areKin(
  tx: Transaction,
  workspaceId: string,
  one: number,
  other: number,
): Promise<boolean> {
  const result = await sql<{ kin: boolean }>`
    with recursive line as (
      select c.customer_no as of_no, c.parent_no, 1 as level from customer c
      where c.workspace_id = ${workspaceId} and c.customer_no in (${one}, ${other})
      union all
      select l.of_no, c.parent_no, l.level + 1 from line l
      join customer c on c.workspace_id = ${workspaceId} and c.customer_no = l.parent_no
      where l.level < 50
    )
    select exists (select from line where parent_no in (${one}, ${other})) as kin
  `.execute(tx);
  return result.rows[0]?.kin ?? false;
}

/** How much there is of a customer that goes along. */
export async function countMoving(tx: Transaction, workspaceId: string, customerNo: number) {
  const of = sql`where t.workspace_id = ${workspaceId} and t.customer_no = ${customerNo}`;
  const result = await sql<Record<Moving, number>>`
    select (select count(*)::int from sales_order t ${of}) as orders,
      (select count(*)::int from fact t ${of} and t.reverses is null) as facts,
      (select count(*)::int from interaction t ${of} and t.taken_back_at is null) as conversations,
      (select count(*)::int from promise t ${of} and t.taken_back_at is null) as promises,
      (select count(*)::int from affiliation t where t.workspace_id = ${workspaceId}
        and ${customerNo} in (t.person_no, t.organisation_no)) as affiliations,
      (select count(*)::int from customer_identifier t ${of}) as identifiers
  `.execute(tx);
  const [row] = result.rows;
  if (row === undefined) throw new Error('a count always answers');
  return row;
}
type Moving = 'orders' | 'facts' | 'conversations' | 'promises' | 'affiliations' | 'identifiers';

/** Those merged into a customer before belong to whoever that one is merged into. */
export async function moveAliases(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[] | null,
  from: number,
  to: number,
): Promise<number[]> {
  const rows = await tx
    .updateTable('customer_alias')
    .set({ survivor_no: to })
    .where('workspace_id', '=', workspaceId)
    .where('survivor_no', '=', from)
    .$if(customerNos !== null, (query) =>
      query.where('customer_no', '=', sql<number>`any(${[...(customerNos ?? [])]}::bigint[])`),
    )
    .returning('customer_no')
    .execute();
  return rows.map((row) => row.customer_no);
}

export async function insertAlias(
  tx: Transaction,
  workspaceId: string,
  alias: { customer_no: number; survivor_no: number; merged_at: Date },
): Promise<void> {
  await tx
    .insertInto('customer_alias')
    .values({ ...alias, workspace_id: workspaceId })
    .execute();
}

export async function deleteAlias(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<void> {
  await tx
    .deleteFrom('customer_alias')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
}

interface Both {
  mergeId: string;
  absorbedNo: number;
  survivorNo: number;
}

/** Takes everything to the survivor, and the other customer away; see the migration. */
export async function followMerge(tx: Transaction, workspaceId: string, of: Both): Promise<void> {
  await sql`
    select follow_merge(${workspaceId}::uuid, ${of.mergeId}::uuid, ${of.absorbedNo}::bigint,
      ${of.survivorNo}::bigint)
  `.execute(tx);
}

export async function undoFollowing(tx: Transaction, workspaceId: string, of: Both): Promise<void> {
  await sql`
    select undo_merge(${workspaceId}::uuid, ${of.mergeId}::uuid, ${of.absorbedNo}::bigint,
      ${of.survivorNo}::bigint)
  `.execute(tx);
}

export interface NewMergeRow {
  merge_id: string;
  survivor_no: number;
  absorbed_no: number;
  absorbed_id: string;
  absorbed_name: string;
  changed: string;
  merged_by: string;
  merged_at: Date;
}

export async function insertMerge(
  tx: Transaction,
  workspaceId: string,
  row: NewMergeRow,
): Promise<void> {
  await tx
    .insertInto('customer_merge')
    .values({ ...row, workspace_id: workspaceId })
    .execute();
}

export interface MergeRow {
  merge_id: string;
  survivor_no: number;
  absorbed_no: number;
  absorbed_id: string;
  absorbed_name: string;
  changed: string;
  merged_at: string;
  undone_at: string | null;
  /** Who the survivor is now, who may have been merged away in turn. */
  holder_id: string;
  later: boolean;
  merged_by_name: string;
}

const later = (workspaceId: string) => sql`exists (
  select from customer_merge l where l.workspace_id = ${workspaceId} and l.undone_at is null
    and l.merge_no > m.merge_no and m.survivor_no in (l.survivor_no, l.absorbed_no))`;

/** A merge into a customer within reach; undefined where there is none. */
export async function findMerge(
  tx: Transaction,
  reach: Reach,
  mergeId: string,
): Promise<MergeRow | undefined> {
  const { workspaceId } = reach;
  const result = await sql<MergeRow>`
    select m.merge_id, m.survivor_no, m.absorbed_no, m.absorbed_id, m.absorbed_name, m.changed,
      m.merged_at, m.undone_at, c.customer_id as holder_id, ${later(workspaceId)} as later,
      e.name as merged_by_name
    from customer_merge m
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = m.merged_by
    left join customer_alias a
      on a.workspace_id = ${workspaceId} and a.customer_no = m.survivor_no
    join customer c on c.workspace_id = ${workspaceId}
      and c.customer_no = case when a.survivor_no is null then m.survivor_no else a.survivor_no end
    where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId}
      and ${all([withinReach(reach)])}
    for update of m
  `.execute(tx);
  return result.rows[0];
}

/** Merges into a customer that stand, the latest first. */
export async function readMerges(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<MergeRow[]> {
  const result = await sql<MergeRow>`
    select m.merge_id, m.survivor_no, m.absorbed_no, m.absorbed_id, m.absorbed_name, m.changed,
      m.merged_at, m.undone_at, '' as holder_id, ${later(workspaceId)} as later,
      e.name as merged_by_name
    from customer_merge m
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = m.merged_by
    where m.workspace_id = ${workspaceId} and m.survivor_no = ${customerNo}
      and m.undone_at is null
    order by m.merge_no desc limit 100
  `.execute(tx);
  return result.rows;
}

export async function closeMerge(
  tx: Transaction,
  workspaceId: string,
  mergeId: string,
  undoneBy: string,
): Promise<void> {
  await tx
    .updateTable('customer_merge')
    .set({ undone_by: undoneBy, undone_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('merge_id', '=', mergeId)
    .execute();
}

/** Whom somebody was merged into, by the address they had. */
export async function findSurvivor(
  tx: Transaction,
  workspaceId: string,
  absorbedId: string,
): Promise<string | undefined> {
  const result = await sql<{ customer_id: string }>`
    select c.customer_id
    from customer_merge m
    join customer_alias a on a.workspace_id = ${workspaceId} and a.customer_no = m.absorbed_no
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = a.survivor_no
    where m.workspace_id = ${workspaceId} and m.absorbed_id = ${absorbedId}
      and m.undone_at is null
  `.execute(tx);
  return result.rows[0]?.customer_id;
}
