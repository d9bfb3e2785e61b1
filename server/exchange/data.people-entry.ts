import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { type CustomerEntry, ENTRIES_PER_ROW } from './data.people.ts';
import type { ReadProblem } from './rules.customers.ts';

export async function removeEntry(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  entryNo: number,
): Promise<void> {
  await tx
    .deleteFrom('customer_intake')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('entry_no', '=', entryNo)
    .execute();
  await tx
    .deleteFrom('customer_plan')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('entry_no', '=', entryNo)
    .execute();
}

/** Organisations that a row has named: their keys, and the places of their entries. */
export async function readNamedBy(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNo: number,
): Promise<{ keys: Set<string>; numbers: number[] }> {
  const first = rowNo * ENTRIES_PER_ROW;
  const rows = await tx
    .selectFrom('customer_intake')
    .select(['entry_no', 'sort_name'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('entry_no', '>', first)
    .where('entry_no', '<', first + ENTRIES_PER_ROW)
    .execute();
  return {
    keys: new Set(rows.map((row) => row.sort_name)),
    numbers: rows.map((row) => row.entry_no - first),
  };
}

/** A few entries put in by hand, as the application. */
export async function insertEntries(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  entries: readonly CustomerEntry[],
): Promise<void> {
  await tx
    .insertInto('customer_intake')
    .values(
      entries.map((entry) => ({
        workspace_id: workspaceId,
        import_id: importId,
        entry_no: entry.entryNo,
        customer_id: entry.customerId,
        kind: entry.kind,
        usable: entry.usable,
        identifier: entry.identifier,
        email_keys: [...entry.emailKeys],
        phone_keys: [...entry.phoneKeys],
        display_name: entry.name,
        given_name: entry.given,
        family_name: entry.family,
        sort_name: entry.sortName,
        language: entry.language,
        street: entry.street,
        city: entry.city,
        region: entry.region,
        postcode: entry.postcode,
        country: entry.country,
        owner_id: entry.ownerId,
        emails: [...entry.emails],
        phones: [...entry.phones],
        organisations: [...entry.organisations],
        title: entry.title,
        dates: entry.dates.length === 0 ? null : JSON.stringify(entry.dates),
        arrived_at: entry.arrivedAt,
        terms: [...entry.terms],
        words: [...entry.words],
        cells: entry.cells === null ? null : JSON.stringify(entry.cells),
        custom: entry.custom === null ? null : JSON.stringify(entry.custom),
        needs: [...entry.needs],
      })),
    )
    .execute();
}

export async function insertProblems(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNo: number,
  problems: readonly ReadProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await sql`
    insert into import_problem (workspace_id, import_id, row_no, position, code, effect, column_no,
      field, value, fix)
    values ${sql.join(
      problems.map(
        (one, at) => sql`(${workspaceId}::uuid, ${importId}::uuid, ${rowNo}::int8, ${at}::int2,
          ${one.code}, ${one.effect}, ${one.column}::int2, ${one.field}, ${one.value}, ${one.fix})`,
      ),
    )}
  `.execute(tx);
}
