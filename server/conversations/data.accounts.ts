import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface AccountRow {
  account_no: number;
  account_id: string;
  employee_id: string | null;
  employee_name: string | null;
  provider: string;
  address: string;
  imap_host: string;
  imap_port: number;
  imap_security: string;
  smtp_host: string;
  smtp_port: number;
  smtp_security: string;
  user_name: string;
  key_id: string | null;
  secret: string | null;
  sends: boolean;
  since: string;
  state: string;
  problem: string | null;
  problem_words: string | null;
  problem_side: string | null;
  failures: number;
  fine_at: string | null;
  looked_at: string | null;
  next_at: string | null;
  lease_until: string | null;
  lease_no: number;
  version: number;
}

function accounts(workspaceId: string) {
  return sql`
    select a.account_no, a.account_id, a.employee_id, e.name as employee_name, a.provider,
      a.address, a.imap_host, a.imap_port, a.imap_security, a.smtp_host, a.smtp_port,
      a.smtp_security, a.user_name, a.key_id, a.secret, a.sends, a.since, a.state, a.problem,
      a.problem_words, a.problem_side, a.failures, a.fine_at, a.looked_at, a.next_at,
      a.lease_until, a.lease_no, a.version
    from mail_account a
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = a.employee_id
    where a.workspace_id = ${workspaceId} and a.removed_at is null`;
}

export async function readAccounts(tx: Transaction, workspaceId: string): Promise<AccountRow[]> {
  const result = await sql<AccountRow>`
    ${accounts(workspaceId)} order by a.employee_id is not null, a.account_no
  `.execute(tx);
  return result.rows;
}

/** Held until the transaction ends. */
export async function holdAccount(
  tx: Transaction,
  workspaceId: string,
  accountId: string,
): Promise<AccountRow | undefined> {
  const result = await sql<AccountRow>`
    ${accounts(workspaceId)} and a.account_id = ${accountId} for update of a
  `.execute(tx);
  return result.rows[0];
}

/** The account an employee's messages leave through: one that has worked, and is not stopped. */
export async function readSendingAccount(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<AccountRow | undefined> {
  const result = await sql<AccountRow>`
    ${accounts(workspaceId)} and a.employee_id = ${employeeId} and a.sends
      and a.fine_at is not null and a.state <> 'stopped'
      and a.problem_side is distinct from 'smtp'
  `.execute(tx);
  return result.rows[0];
}

export interface NewAccountRow {
  account_id: string;
  employee_id: string | null;
  provider: string;
  address: string;
  address_key: string;
  imap_host: string;
  imap_port: number;
  imap_security: string;
  smtp_host: string;
  smtp_port: number;
  smtp_security: string;
  user_name: string;
  key_id: string;
  secret: string;
  sends: boolean;
  since: string;
  created_by: string;
}

/** False where somebody reads this address already, or the place is taken. */
export async function insertAccount(
  tx: Transaction,
  workspaceId: string,
  row: NewAccountRow,
): Promise<boolean> {
  const now = new Date();
  const made = await tx
    .insertInto('mail_account')
    .values({
      ...row,
      workspace_id: workspaceId,
      state: 'new',
      next_at: now,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_no')
    .executeTakeFirst();
  return made !== undefined;
}

export interface AccountSet {
  provider?: string;
  address?: string;
  address_key?: string;
  imap_host?: string;
  imap_port?: number;
  imap_security?: string;
  smtp_host?: string;
  smtp_port?: number;
  smtp_security?: string;
  user_name?: string;
  key_id?: string | null;
  secret?: string | null;
  sends?: boolean;
  state?: 'new' | 'fine' | 'failing' | 'stopped';
  problem?: string | null;
  problem_words?: string | null;
  problem_side?: 'imap' | 'smtp' | null;
  failures?: number;
  fine_at?: Date;
  next_at?: Date | null;
  lease_until?: Date | null;
  lease_no?: number;
  removed_at?: Date;
  version?: number;
}

export async function updateAccount(
  tx: Transaction,
  workspaceId: string,
  accountNo: number,
  set: AccountSet,
): Promise<void> {
  await tx
    .updateTable('mail_account')
    .set({ ...set, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('account_no', '=', accountNo)
    .execute();
}

export interface FolderRow {
  account_no: number;
  role: string;
  path: string;
  uid_validity: number;
  last_uid: number;
  looked: number;
  kept: number;
  unreadable: number;
  ahead: number;
}

export async function readFolders(
  tx: Transaction,
  workspaceId: string,
  accountNos: readonly number[],
): Promise<FolderRow[]> {
  return tx
    .selectFrom('mail_folder')
    .select([
      'account_no',
      'role',
      'path',
      'uid_validity',
      'last_uid',
      'looked',
      'kept',
      'unreadable',
      'ahead',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('account_no', 'in', [...accountNos, -1])
    .orderBy('role')
    .execute();
}

/** Where the reading of a folder begins: afresh where the server has numbered it anew. */
export async function beginFolder(
  tx: Transaction,
  workspaceId: string,
  accountNo: number,
  at: { role: string; path: string; uidValidity: number },
): Promise<number> {
  const result = await sql<{ last_uid: number }>`
    insert into mail_folder as f
      (workspace_id, account_no, role, path, uid_validity, last_uid)
    values (${workspaceId}, ${accountNo}, ${at.role}, ${at.path}, ${at.uidValidity}, 0)
    on conflict (workspace_id, account_no, role) do update set
      path = excluded.path, uid_validity = excluded.uid_validity,
      last_uid = case when f.uid_validity = excluded.uid_validity and f.path = excluded.path
        then f.last_uid else 0 end,
      looked = case when f.uid_validity = excluded.uid_validity and f.path = excluded.path
        then f.looked else 0 end,
      kept = case when f.uid_validity = excluded.uid_validity and f.path = excluded.path
        then f.kept else 0 end,
      unreadable = case when f.uid_validity = excluded.uid_validity and f.path = excluded.path
        then f.unreadable else 0 end
    returning f.last_uid
  `.execute(tx);
  return result.rows[0]?.last_uid ?? 0;
}

/** Every folder is read from the first day again. */
export async function rewindFolders(
  tx: Transaction,
  workspaceId: string,
  accountNo: number,
): Promise<void> {
  await tx
    .updateTable('mail_folder')
    .set({ last_uid: 0, looked: 0, kept: 0, unreadable: 0 })
    .where('workspace_id', '=', workspaceId)
    .where('account_no', '=', accountNo)
    .execute();
}

export interface FolderStep {
  lastUid: number;
  looked: number;
  kept: number;
  unreadable: number;
  ahead: number;
}

export async function moveFolder(
  tx: Transaction,
  workspaceId: string,
  accountNo: number,
  role: string,
  step: FolderStep,
): Promise<void> {
  await tx
    .updateTable('mail_folder')
    .set((e) => ({
      last_uid: step.lastUid,
      looked: e('looked', '+', step.looked),
      kept: e('kept', '+', step.kept),
      unreadable: e('unreadable', '+', step.unreadable),
      ahead: step.ahead,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('account_no', '=', accountNo)
    .where('role', '=', role)
    .execute();
}

/** Takes an account that is due, for so long; another node's are skipped. */
export async function takeAccount(
  tx: Transaction,
  workspaceId: string,
  now: Date,
  until: Date,
): Promise<AccountRow | undefined> {
  const due = await sql<{ account_id: string }>`
    select a.account_id from mail_account a
    where a.workspace_id = ${workspaceId} and a.removed_at is null and a.next_at <= ${now}
      and (a.lease_until is null or a.lease_until < ${now})
      and not exists (select from employee e where e.workspace_id = ${workspaceId}
        and e.employee_id = a.employee_id and e.deactivated_at is not null)
    order by a.next_at, a.account_no
    limit 1
    for update skip locked
  `.execute(tx);
  const accountId = due.rows[0]?.account_id;
  if (accountId === undefined) return undefined;
  await tx
    .updateTable('mail_account')
    .set((e) => ({ lease_no: e('lease_no', '+', 1), lease_until: until, looked_at: now }))
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .execute();
  return holdAccount(tx, workspaceId, accountId);
}

/** Keeps an account for longer; false when it is no longer this taking's. */
export async function keepLease(
  tx: Transaction,
  workspaceId: string,
  { account_no, lease_no }: Pick<AccountRow, 'account_no' | 'lease_no'>,
  until: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('mail_account')
    .set({ lease_until: until })
    .where('workspace_id', '=', workspaceId)
    .where('account_no', '=', account_no)
    .where('lease_no', '=', lease_no)
    .where('lease_until', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Addresses of the team, whose mail is ours. */
export async function readOwnAddresses(tx: Transaction, workspaceId: string): Promise<string[]> {
  const result = await sql<{ address: string }>`
    select lower(e.email) as address from employee e where e.workspace_id = ${workspaceId}
    union
    select a.address_key from mail_account a
    where a.workspace_id = ${workspaceId} and a.removed_at is null
  `.execute(tx);
  return result.rows.map((row) => row.address);
}

export async function workspacesWithMail(tx: Transaction): Promise<string[]> {
  const result = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces_with_mail()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
