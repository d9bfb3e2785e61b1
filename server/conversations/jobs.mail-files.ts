import { z } from 'zod';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import {
  type Mailbox,
  MailboxFailure,
  type OpenFolder,
  openMailbox,
  type Part,
  type Vault,
} from '../mailbox/index.ts';
import { secretOf, serverOf } from './actions.accounts.ts';
import { readAccounts } from './data.accounts.ts';
import type { FiledRow } from './data.received.ts';

/** Files that a node fetches out of mailboxes at once. */
const AT_ONCE = 4;
/** Seconds after which it is worth asking again. */
const SOON = 5;

export interface MailFile {
  name: string;
  bytes: AsyncGenerator<Buffer>;
}

export interface Mailboxes {
  database: Database;
  vault: Vault;
  /** Hosts of one's own network may be reached. */
  allowPrivate: boolean;
}

const kept = z.array(z.object({ part: z.string(), name: z.string(), size: z.number() })).catch([]);

/** Fetches files of received mail out of the mailboxes they lie in, a few at a time. */
export function openMailFiles(mailboxes: Mailboxes) {
  let open = 0;
  return async (workspaceId: string, mail: FiledRow, at: number): Promise<MailFile> => {
    const file = kept.parse(mail.attachments)[at];
    if (file === undefined) throw new Refusal('resource.not_found');
    if (open >= AT_ONCE) throw new Refusal('server.unavailable', undefined, { retryAfter: SOON });
    open += 1;
    let mailbox: Mailbox | undefined;
    const done = async () => {
      open -= 1;
      await mailbox?.close();
    };
    try {
      mailbox = await signIn(mailboxes, workspaceId, mail);
      const found = await find(mailbox, mail, file.part);
      if (found === undefined) throw new Refusal('mail.attachment_gone');
      const bytes = found.folder.bytes(found.uid, found.part);
      return { name: file.name, bytes: closing(bytes, done) };
    } catch (error) {
      await done();
      if (error instanceof MailboxFailure) throw new Refusal('mail.attachment_away');
      throw error;
    }
  };
}

async function signIn(
  { database, vault, allowPrivate }: Mailboxes,
  workspaceId: string,
  { account_id: accountId }: FiledRow,
): Promise<Mailbox> {
  const accounts = await database.inWorkspace(workspaceId, (tx) => readAccounts(tx, workspaceId));
  const account = accounts.find((one) => one.account_id === accountId);
  if (account === undefined) throw new Refusal('mail.attachment_gone');
  return openMailbox({
    server: serverOf(account, 'imap'),
    user: account.user_name,
    password: secretOf(vault, workspaceId, account),
    allowPrivate,
  });
}

interface Found {
  folder: OpenFolder;
  uid: number;
  part: Part;
}

/** Where it was read; else by its Message-ID, for whoever puts mail away or restores a mailbox. */
async function find(mailbox: Mailbox, mail: FiledRow, part: string): Promise<Found | undefined> {
  const folder = await mailbox.open(mail.path);
  const isNumberedSo = folder.uidValidity === mail.uid_validity;
  const here = isNumberedSo ? await partIn(folder, [mail.uid], mail, part) : undefined;
  if (here !== undefined) return here;
  const { message_ref: ref } = mail;
  if (ref === null) return undefined;
  for (const path of [mail.path, ...(await mailbox.archives())]) {
    const other = await mailbox.open(path);
    const found = await partIn(other, await other.idsOf(ref), mail, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function partIn(
  folder: OpenFolder,
  ids: readonly number[],
  { message_ref: ref }: FiledRow,
  wanted: string,
): Promise<Found | undefined> {
  if (ids.length === 0) return undefined;
  for (const { uid, head, outline } of await folder.heads(ids.slice(0, 5))) {
    const part = outline.attachments.find((one) => one.part === wanted);
    if (head.messageId === ref && part !== undefined) return { folder, uid, part };
  }
  return undefined;
}

async function* closing(bytes: AsyncGenerator<Buffer>, done: () => Promise<void>) {
  try {
    yield* bytes;
  } finally {
    await done();
  }
}
