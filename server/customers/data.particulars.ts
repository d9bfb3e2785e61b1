import { sql } from 'kysely';
import type {
  ContactMark,
  FurtherAddress,
  Interest,
} from '../../contract/customers/particulars.ts';
import type { Transaction } from '../db/transaction.ts';

/** What is known of a customer beside the customer's row. */
export interface ParticularsRow {
  version: number;
  kind: string;
  contacts: ContactMark[];
  addresses: FurtherAddress[];
  interests: Interest[];
  parent_id: string | null;
  children: { id: string; name: string }[];
  lunar_birthday: { year: number | null; month: number; day: number } | null;
}

/** Organisations of one parent shown on its page. */
const MOST_CHILDREN = 200;
/** Deeper than any group of companies. */
const MOST_LEVELS = 50;

/** One statement. */
export async function readParticulars(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<ParticularsRow> {
  const result = await sql<ParticularsRow>`
    select c.version, c.kind,
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
      (select p.customer_id from customer p
        where p.workspace_id = ${workspaceId} and p.customer_no = c.parent_no) as parent_id,
      (select coalesce(json_agg(json_build_object('id', h.customer_id, 'name', h.display_name)
          order by h.sort_name), '[]')
        from (select * from customer d
          where d.workspace_id = ${workspaceId} and d.parent_no = c.customer_no
          order by d.sort_name limit ${sql.lit(MOST_CHILDREN)}) h) as children,
      (select json_build_object('year', b.year, 'month', b.month, 'day', b.day)
        from customer_date b
        where b.workspace_id = ${workspaceId} and b.customer_no = c.customer_no
          and b.kind = 'birthday' and b.lunar and b.day is not null
        order by b.position limit 1) as lunar_birthday
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = ${customerNo}
  `.execute(tx);
  const row = result.rows[0];
  if (row === undefined) throw new Error('the customer is gone');
  return row;
}

export interface Ancestor {
  customer_no: number;
  id: string;
  name: string;
}

/** From the topmost organisation down to the parent. */
export async function readAncestors(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<Ancestor[]> {
  const result = await sql<Ancestor>`
    with recursive line as (
      select c.parent_no, 1 as level from customer c
      where c.workspace_id = ${workspaceId} and c.customer_no = ${customerNo}
      union all
      select p.parent_no, line.level + 1 from line
      join customer p on p.workspace_id = ${workspaceId} and p.customer_no = line.parent_no
      where line.level < ${sql.lit(MOST_LEVELS)}
    )
    select c.customer_no, c.customer_id as id, c.display_name as name from line
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = line.parent_no
    order by line.level desc
  `.execute(tx);
  return result.rows;
}

/** One writer of a workspace's families at a time, or two could make a circle. */
export async function lockFamilies(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`families ${workspaceId}`}, 0))
  `.execute(tx);
}

/** Counts a change of the customer; false when somebody else changed it since `version`. */
export async function countChange(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  version: number,
  change: { parent_no?: number | null },
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

export async function replaceContacts(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  contacts: readonly ContactMark[],
): Promise<void> {
  await tx
    .deleteFrom('contact_mark')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
  if (contacts.length === 0) return;
  await tx
    .insertInto('contact_mark')
    .values(contacts.map((one) => ({ ...one, workspace_id: workspaceId, customer_no: customerNo })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function replaceAddresses(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  addresses: readonly FurtherAddress[],
): Promise<void> {
  await tx
    .deleteFrom('customer_address')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
  if (addresses.length === 0) return;
  const rows = addresses.map((one, position) => ({
    ...one,
    workspace_id: workspaceId,
    customer_no: customerNo,
    position,
  }));
  await tx.insertInto('customer_address').values(rows).execute();
}

export async function replaceInterests(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  interests: readonly Interest[],
): Promise<void> {
  await tx
    .deleteFrom('customer_interest')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
  if (interests.length === 0) return;
  const rows = interests.map((one, position) => ({
    ...one,
    workspace_id: workspaceId,
    customer_no: customerNo,
    position,
  }));
  await tx.insertInto('customer_interest').values(rows).execute();
}

/** Industries as they were named, in order. */
export async function readIndustries(tx: Transaction, workspaceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('industry')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .limit(500)
    .execute();
  return rows.map(({ name }) => name);
}

/** An industry that is used joins the list of the workspace. */
export async function keepIndustry(
  tx: Transaction,
  workspaceId: string,
  name: string,
): Promise<void> {
  await tx
    .insertInto('industry')
    .values({ workspace_id: workspaceId, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
