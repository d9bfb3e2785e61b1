import { type RawBuilder, sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { reverseFrom } from '../ledger/index.ts';
import { type KeptField, readValues } from './data.custom-fields.ts';
import { deleteTerms } from './data.parts.ts';
import type { Fields, Said, StoredDate } from './rules.staged.ts';

/** A customer as an import finds it. */
export interface Held extends Fields {
  customer_no: number;
  customer_id: string;
  kind: string;
  version: number;
  identifiers: string[];
}

/** The business's own fields that matter, and what the import's source calls customers. */
export interface Sought {
  source: string;
  fields: readonly KeptField[];
}

/** Customers whole, locked so that nobody changes them meanwhile, in the order of their numbers. */
export function lockCustomers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  sought: Sought,
): Promise<Held[]> {
  return readHeld(tx, workspaceId, customerNos, sought, sql`for update of c`);
}

/** The same without holding them: only to see whether anything is to be changed. */
export function lookAtCustomers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  sought: Sought,
): Promise<Held[]> {
  return readHeld(tx, workspaceId, customerNos, sought, sql``);
}

async function readHeld(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { source, fields }: Sought,
  lock: RawBuilder<unknown>,
): Promise<Held[]> {
  if (customerNos.length === 0) return [];
  const result = await sql<Omit<Held, 'custom'>>`
    select c.customer_no, c.customer_id, c.kind, c.version, c.display_name, c.given_name,
      c.family_name, c.named, c.language, c.street, c.city, c.region, c.postcode, c.country,
      c.owner_id,
      array(select e.address from customer_email e where e.workspace_id = ${workspaceId}
        and e.customer_no = c.customer_no order by e.position) as emails,
      array(select p.number from customer_phone p where p.workspace_id = ${workspaceId}
        and p.customer_no = c.customer_no order by p.position) as phones,
      array(select i.value from customer_identifier i where i.workspace_id = ${workspaceId}
        and i.customer_no = c.customer_no order by i.system, i.value) as identifiers,
      (select min(i.value) from customer_identifier i where i.workspace_id = ${workspaceId}
        and i.customer_no = c.customer_no and i.system = ${source}) as identifier,
      coalesce((select json_agg(json_build_object('kind', d.kind, 'year', d.year, 'month', d.month,
          'day', d.day) order by d.kind, d.position) from customer_date d
        where d.workspace_id = ${workspaceId} and d.customer_no = c.customer_no), '[]') as dates,
      coalesce((select json_agg(json_build_object('organisation_no', a.organisation_no,
          'title', a.title) order by a.organisation_no, a.affiliation_id) from affiliation a
        where a.workspace_id = ${workspaceId} and a.person_no = c.customer_no), '[]') as affiliations
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])
    order by c.customer_no
    ${lock}
  `.execute(tx);
  // After the lock, so that nobody changes them in between.
  const values = await readValues(tx, workspaceId, customerNos, fields);
  return result.rows.map((row) => ({ ...row, custom: { ...values.get(row.customer_no) } }));
}

/** A row of a file that speaks of a customer who is here, or who an earlier row made. */
export interface StagedChange extends Said {
  entry_no: number;
  customer_no: number;
  /** It only adds to what another row of the same file made. */
  follows: boolean;
}

/** Rows with a customer, behind `after`, in the order of the file. */
export async function readStagedChanges(
  tx: Transaction,
  place: { workspaceId: string; importId: string; after: number },
  most: number,
): Promise<StagedChange[]> {
  const { workspaceId, importId, after } = place;
  const result = await sql<StagedChange>`
    select p.entry_no, coalesce(p.customer_no, p.made_no) as customer_no,
      p.leader_no <> p.entry_no and p.customer_no is null as follows,
      i.kind, i.display_name, i.given_name, i.family_name, i.language, i.street, i.city, i.region,
      i.postcode, i.country, i.owner_id, i.emails, i.phones, i.identifier,
      coalesce(i.dates, '[]') as dates, coalesce(i.custom, '{}') as custom,
      coalesce((select json_agg(json_build_object('organisation_no', o.organisation_no,
          'title', case when o.at = 1 then i.title end) order by o.at)
        from (select k.at, min(c.customer_no) as organisation_no
          from unnest(i.organisations) with ordinality as k (key, at)
          join customer c on c.workspace_id = ${workspaceId} and c.sort_name = k.key
            and c.kind = 'organisation'
          group by k.at) o), '[]') as affiliations
    from customer_plan p
    join customer_intake i on i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no = p.entry_no and i.cells is not null
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId} and p.entry_no > ${after}
    order by p.entry_no limit ${sql.lit(most)}
  `.execute(tx);
  return result.rows;
}

/** Replaces the days to remember of a customer. */
export async function replaceDates(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  dates: readonly StoredDate[],
): Promise<void> {
  await tx
    .deleteFrom('customer_date')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('lunar', '=', false)
    .execute();
  if (dates.length === 0) return;
  await tx
    .insertInto('customer_date')
    .values(
      dates.map(({ kind, year, month, day }) => ({
        ...{ workspace_id: workspaceId, customer_no: customerNo, kind, year, month, day },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes away the identifier a source gave, and gives another where there is one. */
export async function replaceIdentifier(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  system: string,
  value: string | null,
): Promise<void> {
  await tx
    .deleteFrom('customer_identifier')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('system', '=', system)
    .execute();
  if (value === null) return;
  await tx
    .insertInto('customer_identifier')
    .values({ workspace_id: workspaceId, system, value, customer_no: customerNo })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteAffiliations(
  tx: Transaction,
  workspaceId: string,
  personNo: number,
  organisationNos: readonly number[],
): Promise<void> {
  if (organisationNos.length === 0) return;
  await tx
    .deleteFrom('affiliation')
    .where('workspace_id', '=', workspaceId)
    .where('person_no', '=', personNo)
    .where('organisation_no', 'in', [...organisationNos])
    .execute();
}

/**
 * Which of some customers nothing has happened to but that they arrived, nobody has changed and
 * nobody belongs to. They are locked first: who writes somebody into one of them holds it.
 */
export async function readUntouched(
  tx: Transaction,
  workspaceId: string,
  customers: readonly { customerNo: number; changes: number }[],
): Promise<Set<number>> {
  const numbers = customers.map(({ customerNo }) => customerNo);
  await sql`
    select from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${numbers}::int8[])
    order by c.customer_no for update
  `.execute(tx);
  const result = await sql<{ customer_no: number; version: number; lived: boolean }>`
    select c.customer_no, c.version, exists (
        select from fact f where f.workspace_id = ${workspaceId} and f.customer_no = c.customer_no
          and f.kind <> ${factKinds.arrived.number})
      or exists (select from customer_alias a where a.workspace_id = ${workspaceId}
          and a.survivor_no = c.customer_no)
      or c.kind = 'organisation' and exists (
        select from affiliation a where a.workspace_id = ${workspaceId}
          and a.organisation_no = c.customer_no)
      or ${staysUnder(workspaceId, sql`c.customer_no`)} as lived
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${numbers}::int8[])
  `.execute(tx);
  const changes = new Map(customers.map((one) => [one.customerNo, one.changes]));
  return new Set(
    result.rows
      .filter((row) => !row.lived && row.version <= 1 + (changes.get(row.customer_no) ?? 0))
      .map((row) => row.customer_no),
  );
}

/**
 * Whether something is about a customer that no foreign key ties to them: it stays under their
 * number when they are merged into another.
 */
function staysUnder(workspaceId: string, no: RawBuilder<unknown>): RawBuilder<boolean> {
  const about = (table: RawBuilder<unknown>) => sql`exists (
    select from ${table} x where x.workspace_id = ${workspaceId} and x.customer_no = ${no})`;
  const tables = [
    sql`sales_order`,
    sql`contact_consent`,
    sql`contact_preference`,
    sql`membership`,
    sql`membership_override`,
    sql`circle_proposal`,
    sql`relationship_override`,
    sql`verdict`,
  ];
  return sql`(${sql.join(tables.map(about), sql` or `)})`;
}

/** Deletes customers and what belongs to them alone; throws where something else refers to one. */
export async function deleteCustomers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  const these = sql<number>`any(${[...customerNos]}::int8[])`;
  await deleteTerms(tx, workspaceId, customerNos);
  await tx
    .deleteFrom('customer_email')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', these)
    .execute();
  await tx
    .deleteFrom('customer_phone')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', these)
    .execute();
  await tx
    .deleteFrom('customer_identifier')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', these)
    .execute();
  await tx
    .deleteFrom('customer_date')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', these)
    .execute();
  await tx
    .deleteFrom('custom_value')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', these)
    .execute();
  await tx
    .deleteFrom('affiliation')
    .where('workspace_id', '=', workspaceId)
    .where('person_no', '=', these)
    .execute();
  await tx
    .deleteFrom('customer')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', these)
    .execute();
}

/** Takes the `arrived` facts of customers back. */
export async function reverseArrivals(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  await reverseFrom(
    tx,
    workspaceId,
    sql`select f.source, f.source_id from fact f
      where f.workspace_id = ${workspaceId} and f.customer_no = any(${[...customerNos]}::int8[])
        and f.kind = ${factKinds.arrived.number} and f.reverses is null`,
  );
}
