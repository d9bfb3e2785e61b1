import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** One set-up, and one change of roles in a workspace, at a time. */
export async function takeTurn(tx: Transaction, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
}

export interface Employment {
  workspace_id: string;
  employee_id: string;
}

/** Where a person works, the oldest employment first; asked before any workspace is entered. */
export async function readEmployments(tx: Transaction, userId: string): Promise<Employment[]> {
  const result = await sql<Employment>`select * from employments(${userId})`.execute(tx);
  return result.rows;
}

function employees(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('employee as e')
    .select([
      'e.employee_id',
      'e.user_id',
      'e.name',
      'e.email',
      'e.language',
      'e.team_id',
      'e.deactivated_at',
      'e.version',
      'e.created_at',
      sql<string[]>`array(select r.role from employee_role r where r.workspace_id = ${workspaceId}
        and r.employee_id = e.employee_id order by r.role)`.as('roles'),
    ])
    .where('e.workspace_id', '=', workspaceId);
}

export async function readEmployee(tx: Transaction, workspaceId: string, employeeId: string) {
  return employees(tx, workspaceId).where('e.employee_id', '=', employeeId).executeTakeFirst();
}

export type EmployeeRow = NonNullable<Awaited<ReturnType<typeof readEmployee>>>;

/** The customers an employee helps with, as many as `customers` lets anybody have. */
export async function readHelped(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('customer_helper')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .orderBy('customer_no')
    .execute();
  return rows.map((row) => row.customer_no);
}

/** In the order they came; ids are made in the order of time. */
export async function readEmployees(
  tx: Transaction,
  workspaceId: string,
  after: string | undefined,
  limit: number,
): Promise<EmployeeRow[]> {
  let query = employees(tx, workspaceId).orderBy('e.employee_id').limit(limit);
  if (after !== undefined) query = query.where('e.employee_id', '>', after);
  return query.execute();
}

export async function isEmployed(
  tx: Transaction,
  workspaceId: string,
  by: { userId: string } | { email: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('employee')
    .select('employee_id')
    .where('workspace_id', '=', workspaceId)
    .where((where) =>
      'email' in by ? where('email', '=', by.email) : where('user_id', '=', by.userId),
    )
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewEmployeeRow {
  employee_id: string;
  user_id: string;
  name: string;
  email: string;
  language: string;
  team_id: string | null;
}

export async function insertEmployee(
  tx: Transaction,
  workspaceId: string,
  row: NewEmployeeRow,
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('employee')
    .values({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })
    .execute();
}

export interface EmployeeSet {
  name?: string;
  language?: string;
  team_id?: string | null;
  deactivated_at?: Date | null;
}

/** False when somebody else changed the employee since `version`. */
export async function updateEmployee(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  version: number,
  change: EmployeeSet,
): Promise<boolean> {
  const result = await tx
    .updateTable('employee')
    .set({ ...change, version: version + 1, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function replaceRoles(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  roles: readonly string[],
): Promise<void> {
  await Promise.all([
    tx
      .deleteFrom('employee_role')
      .where('workspace_id', '=', workspaceId)
      .where('employee_id', '=', employeeId)
      .execute(),
    tx
      .insertInto('employee_role')
      .values(roles.map((role) => ({ workspace_id: workspaceId, employee_id: employeeId, role })))
      .execute(),
  ]);
}

export async function countActiveOwners(tx: Transaction, workspaceId: string): Promise<number> {
  const row = await tx
    .selectFrom('employee_role as r')
    .innerJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'r.employee_id'),
    )
    .select((select) => select.fn.countAll<number>().as('owners'))
    .where('r.workspace_id', '=', workspaceId)
    .where('r.role', '=', 'owner')
    .where('e.deactivated_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.owners;
}
