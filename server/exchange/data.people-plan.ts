import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { ENTRIES_PER_ROW, type Planned } from './data.people.ts';
import { madeBy } from './data.people-made.ts';
import { leaveOutNeeding } from './data.people-needs.ts';

const perRow = sql.lit(ENTRIES_PER_ROW);

/**
 * Which entries make no customer of their own: those that share a key with one before them in the
 * file, and those whose customer is here already. Made anew whenever it is asked for.
 */
export async function planEntries(tx: Transaction, planned: Planned): Promise<void> {
  const { workspaceId, importId } = planned;
  await tx
    .deleteFrom('customer_plan')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .execute();
  await dropUnnamed(tx, planned);
  await planMerged(tx, planned);
  await planAllKnown(tx, planned);
  if (await leaveOutNeeding(tx, planned)) return planEntries(tx, planned);
  await tx
    .insertInto('customer_plan')
    .values({ workspace_id: workspaceId, import_id: importId, ...complete })
    .execute();
}

/** Says that the file is planned as it is staged; staging it again takes this away. */
const complete = { entry_no: 0, leader_no: 0 } as const;

/**
 * The same; but where the file is planned as it is staged, only for customers who may have come
 * since. A row that was corrected can have taken a leader away.
 */
export async function planAgain(tx: Transaction, planned: Planned): Promise<void> {
  const { workspaceId, importId } = planned;
  const [corrected, planEnd] = await Promise.all([
    tx
      .selectFrom('import_correction')
      .select('row_no')
      .where('workspace_id', '=', workspaceId)
      .where('import_id', '=', importId)
      .limit(1)
      .executeTakeFirst(),
    tx
      .selectFrom('customer_plan')
      .select('entry_no')
      .where('workspace_id', '=', workspaceId)
      .where('import_id', '=', importId)
      .where('entry_no', '=', complete.entry_no)
      .executeTakeFirst(),
  ]);
  if (corrected !== undefined || planEnd === undefined) return planEntries(tx, planned);
  await sql`
    delete from customer_plan
    where workspace_id = ${workspaceId} and import_id = ${importId} and leader_no = entry_no
      and entry_no <> ${complete.entry_no}
  `.execute(tx);
  await sql`
    update customer_plan set customer_no = null, made_no = null
    where workspace_id = ${workspaceId} and import_id = ${importId}
      and (customer_no is not null or made_no is not null)
  `.execute(tx);
  await planAllKnown(tx, planned);
  if (await leaveOutNeeding(tx, planned)) await planEntries(tx, planned);
}

/** Not those whom the import made before it was interrupted; they stand in the plan meanwhile. */
async function planAllKnown(tx: Transaction, planned: Planned): Promise<void> {
  const { workspaceId, importId } = planned;
  if (!(await hasCustomers(tx, workspaceId))) return;
  await sql`
    insert into customer_plan (workspace_id, import_id, entry_no, leader_no, made_no)
    select ${workspaceId}::uuid, ${importId}::uuid, m.entry_no, m.entry_no, m.customer_no
    from (${madeBy(workspaceId, importId)}) m on conflict do nothing
  `.execute(tx);
  await planKnown(tx, planned);
  await sql`
    delete from customer_plan
    where workspace_id = ${workspaceId} and import_id = ${importId} and made_no is not null
  `.execute(tx);
}

/** Whom the import has made for the rows that others follow. */
export async function planMade(tx: Transaction, { workspaceId, importId }: Planned): Promise<void> {
  // Neither side has figures: looking one up for each of the other would take the square of both.
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`
    update customer_plan p set made_no = m.customer_no
    from (${madeBy(workspaceId, importId)}) m
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and p.leader_no = m.entry_no and p.customer_no is null
  `.execute(tx);
}

/** A business that is new knows nobody, so nobody need be looked for. */
async function hasCustomers(tx: Transaction, workspaceId: string): Promise<boolean> {
  const one = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** Organisations that only rows named which were corrected since. */
async function dropUnnamed(tx: Transaction, { workspaceId, importId }: Planned): Promise<void> {
  await sql`
    delete from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no % ${perRow} <> 0
      and exists (
        select from import_correction k
        where k.workspace_id = ${workspaceId} and k.import_id = ${importId})
      and i.sort_name <> all (array(
        select distinct o.key from customer_intake r cross join lateral unnest(r.organisations) o (key)
        where r.workspace_id = ${workspaceId} and r.import_id = ${importId} and r.usable))
  `.execute(tx);
}

/** The keys of an import's entries: an identifier decides by itself, other keys where there is none. */
function keysOf(
  { workspaceId, importId, mapping }: Planned,
  seeking: boolean,
  which = sql`true`,
): RawBuilder<unknown> {
  const from = sql`from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId} and i.usable and ${which}`;
  const without = seeking ? sql`and i.identifier is null` : sql``;
  const spread = (column: string, mark: string) => sql`
    select s.kind, ${sql.lit(mark)} || k.key as key, s.entry_no
    from (select i.kind, i.entry_no, i.${sql.ref(column)} as keys ${from} ${without}) s
    cross join lateral unnest(s.keys) as k (key)`;
  return sql.join(
    [
      sql`select '' as kind, 'i' || i.identifier as key, i.entry_no ${from} and i.identifier is not null`,
      sql`select i.kind, 'n' || i.sort_name, i.entry_no ${from} ${without} and i.kind = 'organisation'`,
      ...(mapping.keys.includes('email') ? [spread('email_keys', 'e')] : []),
      ...(mapping.keys.includes('phone') ? [spread('phone_keys', 'p')] : []),
    ],
    sql` union all `,
  );
}

async function planMerged(tx: Transaction, planned: Planned): Promise<void> {
  const { workspaceId, importId } = planned;
  const inserted = await sql`
    insert into customer_plan (workspace_id, import_id, entry_no, leader_no)
    select ${workspaceId}::uuid, ${importId}::uuid, s.entry_no, min(o.first_no)
    from (${keysOf(planned, true)}) s
    join (
      select kind, key, min(entry_no) as first_no
      from (${keysOf(planned, false)}) k group by kind, key having count(*) > 1
    ) o on o.kind = s.kind and o.key = s.key
    where o.first_no < s.entry_no
    group by s.entry_no
  `.execute(tx);
  if (Number(inserted.numAffectedRows ?? 0) === 0) return;
  // A leader may itself follow another; each round halves the way.
  for (let changed = 1; changed > 0;) {
    const result = await sql`
      update customer_plan p set leader_no = l.leader_no
      from customer_plan l
      where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
        and l.workspace_id = ${workspaceId} and l.import_id = ${importId}
        and l.entry_no = p.leader_no
    `.execute(tx);
    changed = Number(result.numAffectedRows ?? 0);
  }
}

/**
 * Looked up key by key ("offset 0" keeps the planner from turning it round): it knows nothing of
 * tables that have just grown, and would compare every row with every customer.
 */
function withKey(workspaceId: string, table: string, key: string): RawBuilder<unknown> {
  return sql`select t.customer_no from ${sql.table(table)} t
    where t.workspace_id = ${workspaceId} and t.${sql.ref(key)} = k.key offset 0`;
}

function withName(workspaceId: string): RawBuilder<unknown> {
  return sql`select c.customer_no, c.kind from customer c
    where c.workspace_id = ${workspaceId} and c.sort_name = s.sort_name offset 0`;
}

/** Customers that are here, by identifier first, then by the other keys; not those made by this import. */
async function planKnown(tx: Transaction, planned: Planned, which = sql`true`): Promise<void> {
  const { workspaceId, importId, mapping } = planned;
  const from = sql`from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId} and i.usable and ${which}
      and (
        select p.made_no from customer_plan p where p.workspace_id = ${workspaceId}
          and p.import_id = ${importId} and p.entry_no = i.entry_no
        offset 0) is null`;
  // Of whom the file's source knows another identifier is somebody else.
  const notAnother = sql`(s.identifier is null or not exists (
    select from customer_identifier x where x.workspace_id = ${workspaceId}
      and x.customer_no = c.customer_no and x.system = ${mapping.source}
      and x.value <> s.identifier))`;
  const byKey = (column: string, table: string, key: string, rank: number) => sql`
    select s.entry_no, c.customer_no, ${sql.lit(rank)} as rank
    from (select i.kind, i.entry_no, i.identifier, i.${sql.ref(column)} as keys ${from}) s
    cross join lateral unnest(s.keys) as k (key)
    cross join lateral (${withKey(workspaceId, table, key)}) t
    cross join lateral (
      select c.customer_no from customer c
      where c.workspace_id = ${workspaceId} and c.customer_no = t.customer_no and c.kind = s.kind
      offset 0) c
    where ${notAnother}`;
  const ways = [
    sql`select i.entry_no, t.customer_no, 0 as rank
      from (select i.entry_no, i.identifier ${from} and i.identifier is not null) i
      cross join lateral (
        select t.customer_no from customer_identifier t
        where t.workspace_id = ${workspaceId} and t.system = ${mapping.source}
          and t.value = i.identifier
        offset 0) t`,
    sql`select s.entry_no, c.customer_no, 3 as rank
      from (select i.entry_no, i.sort_name, i.identifier ${from} and i.kind = 'organisation') s
      cross join lateral (${withName(workspaceId)}) c
      where c.kind = 'organisation' and ${notAnother}`,
    ...(mapping.keys.includes('email')
      ? [byKey('email_keys', 'customer_email', 'address_key', 1)]
      : []),
    ...(mapping.keys.includes('phone')
      ? [byKey('phone_keys', 'customer_phone', 'number_key', 2)]
      : []),
  ];
  await sql`
    insert into customer_plan (workspace_id, import_id, entry_no, leader_no, customer_no)
    select distinct on (f.entry_no) ${workspaceId}::uuid, ${importId}::uuid, f.entry_no, f.entry_no,
      f.customer_no
    from (${sql.join(ways, sql` union all `)}) f
    order by f.entry_no, f.rank, f.customer_no
    on conflict (workspace_id, import_id, entry_no) do update set customer_no = excluded.customer_no
  `.execute(tx);
  // Whom this import made before it was interrupted, its rows go on following.
  await sql`
    update customer_plan p set customer_no = null
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and p.leader_no <> p.entry_no and p.customer_no is not null
      and ${ofLeader(planned, 'made_no')} = p.customer_no
  `.execute(tx);
  await sql`
    update customer_plan p set customer_no = ${ofLeader(planned, 'customer_no')}
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and p.leader_no <> p.entry_no and p.customer_no is null
  `.execute(tx);
}

function ofLeader({ workspaceId, importId }: Planned, column: string): RawBuilder<unknown> {
  return sql`(
    select l.${sql.ref(column)} from customer_plan l where l.workspace_id = ${workspaceId}
      and l.import_id = ${importId} and l.entry_no = p.leader_no offset 0)`;
}

/** Says of rows that they are merged with another, or look like a customer who is here. */
export async function insertPlanProblems(tx: Transaction, planned: Planned): Promise<void> {
  const { workspaceId, importId } = planned;
  await sql`
    delete from import_problem
    where workspace_id = ${workspaceId} and import_id = ${importId}
      and code in ('same_in_file', 'looks_like')
  `.execute(tx);
  await sql`
    insert into import_problem (workspace_id, import_id, row_no, position, code, effect, other_row)
    select ${workspaceId}::uuid, ${importId}::uuid, p.entry_no / ${perRow}, 100, 'same_in_file',
      'notice', p.leader_no / ${perRow}
    from customer_plan p
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and p.entry_no % ${perRow} = 0 and p.leader_no / ${perRow} <> p.entry_no / ${perRow}
  `.execute(tx);
  if (await hasCustomers(tx, workspaceId)) await insertAlike(tx, planned);
}

/** New rows that look like somebody: the same name, or an address or number that is no key here. */
export async function insertAlike(
  tx: Transaction,
  { workspaceId, importId }: Planned,
  only?: number,
): Promise<void> {
  const which = only === undefined ? sql`true` : sql`i.entry_no = ${only}`;
  const from = sql`from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId} and i.usable
      and i.entry_no % ${perRow} = 0 and ${which}
      and (
        select p.entry_no from customer_plan p where p.workspace_id = ${workspaceId}
          and p.import_id = ${importId} and p.entry_no = i.entry_no offset 0) is null`;
  const byKey = (column: string, table: string, key: string, shared = sql`k.key`) => sql`
    select s.entry_no, t.customer_no, ${shared} as shared
    from (select i.entry_no, i.${sql.ref(column)} as keys ${from}) s
    cross join lateral unnest(s.keys) as k (key)
    cross join lateral (${withKey(workspaceId, table, key)}) t`;
  await sql`
    insert into import_problem (workspace_id, import_id, row_no, position, code, effect, value,
      customer_no)
    select distinct on (f.entry_no) ${workspaceId}::uuid, ${importId}::uuid,
      f.entry_no / ${perRow}, 101, 'looks_like', 'notice', f.shared, f.customer_no
    from (
      select s.entry_no, c.customer_no, s.display_name as shared
      from (select i.entry_no, i.sort_name, i.kind, i.display_name ${from}) s
      cross join lateral (${withName(workspaceId)}) c
      where c.kind = s.kind
      union all ${byKey('email_keys', 'customer_email', 'address_key')}
      union all ${byKey('phone_keys', 'customer_phone', 'number_key', sql`reverse(k.key)`)}
    ) f
    order by f.entry_no, f.customer_no
    on conflict do nothing
  `.execute(tx);
}

export interface PlanCounts {
  left_out: number;
  new_people: number;
  new_organisations: number;
  known: number;
  merged: number;
}

/** What the plan comes to; organisations that rows only name count where they are new. */
export async function countPlan(
  tx: Transaction,
  { workspaceId, importId }: Planned,
): Promise<PlanCounts> {
  const result = await sql<PlanCounts>`
    select
      count(*) filter (where not i.usable)::int as left_out,
      count(*) filter (where i.usable and p.entry_no is null and i.kind = 'person')::int as new_people,
      count(*) filter (
        where i.usable and p.entry_no is null and i.kind = 'organisation')::int as new_organisations,
      count(*) filter (where i.entry_no % ${perRow} = 0 and p.customer_no is not null)::int as known,
      count(*) filter (
        where i.entry_no % ${perRow} = 0 and p.leader_no <> p.entry_no and p.customer_no is null)::int as merged
    from customer_intake i
    left join lateral (
      select * from customer_plan p where p.workspace_id = ${workspaceId}
        and p.import_id = ${importId} and p.entry_no = i.entry_no offset 0) p on true
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
  `.execute(tx);
  const [counts] = result.rows;
  if (counts === undefined) throw new Error('a count has a row');
  return counts;
}

/** Plans one row that was corrected: merged with a row that shares its key, or known already. */
export async function planOf(tx: Transaction, planned: Planned, entryNo: number): Promise<void> {
  const { workspaceId, importId } = planned;
  const only = sql`i.entry_no = ${entryNo}`;
  await sql`
    insert into customer_plan (workspace_id, import_id, entry_no, leader_no)
    select ${workspaceId}::uuid, ${importId}::uuid, s.entry_no, min(o.entry_no)
    from (${keysOf(planned, true, only)}) s
    join (${keysOf(planned, false)}) o on o.kind = s.kind and o.key = s.key
      and o.entry_no <> s.entry_no
    group by s.entry_no
  `.execute(tx);
  await planKnown(tx, planned, only);
  await sql`
    insert into import_problem (workspace_id, import_id, row_no, position, code, effect, other_row)
    select ${workspaceId}::uuid, ${importId}::uuid, p.entry_no / ${perRow}, 100, 'same_in_file',
      'notice', p.leader_no / ${perRow}
    from customer_plan p
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and p.entry_no = ${entryNo} and p.leader_no <> p.entry_no
  `.execute(tx);
}
