import { type RawBuilder, sql } from 'kysely';
import { type Holding, personal } from '../db/personal.ts';
import type { Transaction } from '../db/transaction.ts';

/** A person by every number they have: those merged into them are they. */
export interface Person {
  workspaceId: string;
  customerNos: readonly number[];
}

export async function readPerson(tx: Transaction, workspaceId: string, customerId: string) {
  return tx
    .selectFrom('customer')
    .select(['customer_no', 'customer_id', 'kind', 'display_name', 'erased_at'])
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .forUpdate()
    .executeTakeFirst();
}

export async function readNumbers(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<number[]> {
  const merged = await tx
    .selectFrom('customer_alias')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('survivor_no', '=', customerNo)
    .execute();
  return [customerNo, ...merged.map((row) => row.customer_no)];
}

const holdings: readonly [string, Holding][] = Object.entries(personal).flatMap(
  ([table, holding]) => (holding === null ? [] : [[table, holding] as [string, Holding]]),
);

export interface Count {
  table: string;
  holding: Holding;
  rows: number;
}

export async function countHoldings(tx: Transaction, person: Person): Promise<Count[]> {
  const counts = holdings.map(
    ([table, holding]) =>
      sql`(select count(*) from ${sql.table(table)} t where ${about(holding, person)})
        as ${sql.ref(table)}`,
  );
  const result = await sql<Record<string, number>>`
    ${withPerson(person)} select ${sql.join(counts)}`.execute(tx);
  const found = result.rows[0] ?? {};
  return holdings.map(([table, holding]) => ({ table, holding, rows: found[table] ?? 0 }));
}

/** Every row that the person is given, as JSON. */
export async function readRows(
  tx: Transaction,
  person: Person,
  table: string,
  holding: Holding,
): Promise<Record<string, unknown>[]> {
  const result = await sql<{ row: Record<string, unknown> }>`
    ${withPerson(person)} select to_jsonb(t) - 'workspace_id' - 'search_terms' as row
    from ${sql.table(table)} t where ${about(holding, person)}`.execute(tx);
  return result.rows.map(({ row }) => row);
}

/** Does to every table what the list says of it, in its order; answers with the rows touched. */
export async function eraseHoldings(tx: Transaction, person: Person, now: Date): Promise<number> {
  const done = holdings.flatMap(([table, holding]) => {
    if (holding.fate === 'keep') return [];
    const statement =
      holding.fate === 'delete'
        ? sql`${withPerson(person)} delete from ${sql.table(table)} t
            where ${about(holding, person)}`
        : sql`${withPerson(person)} update ${sql.table(table)} t
            set ${bound(holding.fate.set, person.workspaceId, now)} where ${about(holding, person)}`;
    // Sent together, worked off one after the other.
    return [statement.execute(tx)];
  });
  const results = await Promise.all(done);
  return results.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n), 0);
}

function withPerson({ workspaceId, customerNos }: Person): RawBuilder<unknown> {
  return sql`with person as (
    select c.customer_no, c.customer_id from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])
    union
    select m.absorbed_no, m.absorbed_id from customer_merge m
    where m.workspace_id = ${workspaceId} and m.survivor_no = any(${[...customerNos]}::int8[])
      and m.undone_at is null)`;
}

function about(holding: Holding, { workspaceId }: Person): RawBuilder<unknown> {
  return sql`t.workspace_id = ${workspaceId} and (${bound(holding.of, workspaceId)})`;
}

/** The list's SQL with its parameters: $1 the workspace, $3 the moment. */
function bound(text: string, workspaceId: string, now = new Date()): RawBuilder<unknown> {
  const parts = text.split(/(\$[13])/).map((part) => {
    if (part === '$1') return sql`${workspaceId}::uuid`;
    return part === '$3' ? sql`${now}::timestamptz` : sql.raw(part);
  });
  return sql.join(parts, sql.raw(''));
}
