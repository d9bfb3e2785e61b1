import { v7 as uuidv7 } from 'uuid';
import type {
  MailAccountChange,
  MailServerSetting,
  NewMailAccount,
} from '../../contract/conversations/mail-account.ts';
import { securities } from '../../contract/conversations/mail-providers.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { MailboxFailure, type Vault } from '../mailbox/index.ts';
import { audit } from '../workspace/index.ts';
import * as data from './data.accounts.ts';

/** Mail of so many days is read when an account is new. */
const LOOK_BACK_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/** What a person is shown: their own and the business's; who runs the business, everybody's. */
export async function listAccounts(tx: Transaction, actor: Actor): Promise<data.AccountRow[]> {
  const rows = await data.readAccounts(tx, actor.workspaceId);
  const isAll = actor.permissions['workspace.write'] !== undefined;
  return rows.filter(({ employee_id: of }) => isAll || of === null || of === actor.employeeId);
}

/** One's own account is changed by oneself only, the business's by who runs it. */
export function mayChange(actor: Actor, row: data.AccountRow): boolean {
  return row.employee_id === null
    ? actor.permissions['workspace.write'] !== undefined
    : row.employee_id === actor.employeeId;
}

export async function addAccount(
  tx: Transaction,
  actor: Actor,
  vault: Vault,
  wanted: NewMailAccount,
): Promise<string> {
  const { workspaceId, employeeId } = actor;
  if (!vault.isOpen) throw new Refusal('mail_account.no_key');
  if (wanted.shared && actor.permissions['workspace.write'] === undefined) {
    throw new Refusal('permission.denied');
  }
  const accountId = uuidv7();
  const sealed = vault.seal(wanted.password, placeOf(workspaceId, accountId));
  const since = new Date(Date.now() - LOOK_BACK_DAYS * MS_PER_DAY);
  const made = await data.insertAccount(tx, workspaceId, {
    ...columns(wanted),
    account_id: accountId,
    employee_id: wanted.shared ? null : employeeId,
    key_id: sealed.keyId,
    secret: sealed.secret,
    since: since.toISOString().slice(0, 10),
    created_by: employeeId,
  });
  if (!made) throw new Refusal('mail_account.taken');
  await audit(tx, actor, {
    action: 'created',
    entity: 'mail_account',
    entityId: accountId,
    after: auditable(wanted),
  });
  return accountId;
}

/** Sealed for the one row it stands in. */
function placeOf(workspaceId: string, accountId: string): string {
  return `${workspaceId} ${accountId}`;
}

/** The password of an account, to be said to its servers. */
export function secretOf(vault: Vault, workspaceId: string, account: data.AccountRow): string {
  const { key_id: keyId, secret, account_id: accountId } = account;
  if (keyId === null || secret === null) throw new MailboxFailure('no_key');
  return vault.open({ keyId, secret }, placeOf(workspaceId, accountId));
}

export function serverOf(account: data.AccountRow, side: 'imap' | 'smtp'): MailServerSetting {
  const { host, port, security } = settingsOf(account)[side];
  return { host, port, security: securities.find((one) => one === security) ?? 'tls' };
}

export async function changeAccount(
  tx: Transaction,
  actor: Actor,
  vault: Vault,
  accountId: string,
  version: number,
  change: MailAccountChange,
): Promise<void> {
  const { workspaceId } = actor;
  const before = await ownAccount(tx, actor, accountId);
  if (before.version !== version) throw new Refusal('version.conflict');
  if (change.password !== undefined && !vault.isOpen) throw new Refusal('mail_account.no_key');
  const moves =
    isOther(change.imap?.host, before.imap_host) || isOther(change.smtp?.host, before.smtp_host);
  // A password is told to the server it was entered for, and to no other.
  if (moves && change.password === undefined) throw refuseField('password', 'field.required');
  const sealed =
    change.password === undefined
      ? undefined
      : vault.seal(change.password, placeOf(workspaceId, accountId));
  await data.updateAccount(tx, workspaceId, before.account_no, {
    ...changedColumns(change),
    ...(sealed === undefined ? {} : { key_id: sealed.keyId, secret: sealed.secret }),
    ...atOnce(before),
    state: 'new',
    version: before.version + 1,
  });
  if (moves || isOther(change.user_name, before.user_name)) {
    await data.rewindFolders(tx, workspaceId, before.account_no);
  }
  await audit(tx, actor, {
    action: 'changed',
    entity: 'mail_account',
    entityId: accountId,
    before: auditable(settingsOf(before)),
    after: auditable(settingsOf(await ownAccount(tx, actor, accountId))),
  });
}

function isOther(wanted: string | undefined, before: string): boolean {
  return wanted !== undefined && wanted !== before;
}

/** Looks now instead of when it is due; from the first day on where that is wished. */
export async function lookNow(
  tx: Transaction,
  actor: Actor,
  accountId: string,
  again: boolean,
): Promise<void> {
  const row = await ownAccount(tx, actor, accountId);
  if (again) await data.rewindFolders(tx, actor.workspaceId, row.account_no);
  await data.updateAccount(tx, actor.workspaceId, row.account_no, atOnce(row));
}

/** The password goes; the mail of customers stays, as what was said with them does. */
export async function removeAccount(
  tx: Transaction,
  actor: Actor,
  accountId: string,
): Promise<void> {
  const { workspaceId } = actor;
  const row = await data.holdAccount(tx, workspaceId, accountId);
  const mayRemove =
    row !== undefined &&
    (mayChange(actor, row) || actor.permissions['workspace.write'] !== undefined);
  if (!mayRemove) throw new Refusal('resource.not_found');
  await data.updateAccount(tx, workspaceId, row.account_no, {
    removed_at: new Date(),
    secret: null,
    key_id: null,
    next_at: null,
    lease_until: null,
    lease_no: row.lease_no + 1,
  });
  await audit(tx, actor, {
    action: 'removed',
    entity: 'mail_account',
    entityId: accountId,
    before: auditable(settingsOf(row)),
  });
}

async function ownAccount(
  tx: Transaction,
  actor: Actor,
  accountId: string,
): Promise<data.AccountRow> {
  const row = await data.holdAccount(tx, actor.workspaceId, accountId);
  if (row === undefined || !mayChange(actor, row)) throw new Refusal('resource.not_found');
  return row;
}

/** Whoever reads it just now has lost it: what they know of it holds no longer. */
function atOnce({ lease_no }: data.AccountRow) {
  return { next_at: new Date(), lease_until: null, lease_no: lease_no + 1 } as const;
}

type Settings = Omit<NewMailAccount, 'password' | 'shared'>;

export function settingsOf(row: data.AccountRow) {
  return {
    provider: row.provider,
    address: row.address,
    user_name: row.user_name,
    imap: { host: row.imap_host, port: row.imap_port, security: row.imap_security },
    smtp: { host: row.smtp_host, port: row.smtp_port, security: row.smtp_security },
    sends: row.sends,
  };
}

/** The password is nobody's business, sealed or not. */
function auditable(settings: ReturnType<typeof settingsOf> | Settings) {
  const { imap, smtp } = settings;
  return {
    provider: settings.provider,
    address: settings.address,
    user_name: settings.user_name,
    imap: `${imap.host}:${imap.port} ${imap.security}`,
    smtp: `${smtp.host}:${smtp.port} ${smtp.security}`,
    sends: settings.sends,
  };
}

function columns(settings: Settings) {
  return {
    provider: settings.provider,
    address: settings.address,
    address_key: settings.address.trim().toLowerCase(),
    imap_host: settings.imap.host,
    imap_port: settings.imap.port,
    imap_security: settings.imap.security,
    smtp_host: settings.smtp.host,
    smtp_port: settings.smtp.port,
    smtp_security: settings.smtp.security,
    user_name: settings.user_name,
    sends: settings.sends,
  };
}

function changedColumns(change: MailAccountChange): data.AccountSet {
  const { provider, address, user_name, imap, smtp, sends } = change;
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(address === undefined ? {} : { address, address_key: address.trim().toLowerCase() }),
    ...(user_name === undefined ? {} : { user_name }),
    ...(imap === undefined
      ? {}
      : { imap_host: imap.host, imap_port: imap.port, imap_security: imap.security }),
    ...(smtp === undefined
      ? {}
      : { smtp_host: smtp.host, smtp_port: smtp.port, smtp_security: smtp.security }),
    ...(sends === undefined ? {} : { sends }),
  };
}
