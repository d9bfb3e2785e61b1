import type { FastifyBaseLogger } from 'fastify';
import type { MailServerSetting } from '../../contract/conversations/mail-account.ts';
import { isAway, onceBack } from '../db/away.ts';
import type { Database } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import {
  failureOf,
  type Mailbox,
  MailboxFailure,
  openMailbox,
  type OpenFolder,
  Unreadable,
  type Vault,
} from '../mailbox/index.ts';
import { secretOf, serverOf } from './actions.accounts.ts';
import { type Fetched, fileMail, fileReturned, sift } from './actions.received.ts';
import * as data from './data.accounts.ts';
import { type FolderRole, stopsTrying, waitAfter } from './rules.receiving.ts';

const LOOK = 5_000;
/** An account is looked at again after so long. */
const REST = 180_000;
/** After so long without a word from its node somebody else goes on. */
const LEASE = 120_000;
/** How long we wait for a database that went away to say that we hold an account no longer. */
const BACK = 30_000;
/** Messages in one transaction: what a crash makes us read again. */
const BATCH = 25;
/** Accounts of a node that are read at once. */
const AT_ONCE = 3;
/** Messages that are too much for us and are left out, in one look. */
const MOST_LEFT_OUT = 40;

export interface Reception {
  database: Database;
  vault: Vault;
  /** Hosts of one's own network may be reached. */
  allowPrivate: boolean;
  /** Whether a mail server takes what we would send; throws what speaks against it. */
  tryOutgoing(server: MailServerSetting, user: string, password: string): Promise<void>;
  batch?: number;
}

/** Reads the team's mailboxes, each by one node at a time. */
export function openReceiver(reception: Reception, log: FastifyBaseLogger) {
  const { database } = reception;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let again = false;
  const fill = async (workspaceId: string) => {
    while (!stopping.signal.aborted && running.size < AT_ONCE) {
      const taken = await takeDue(database, workspaceId, new Date());
      if (taken === undefined) return;
      const work: Promise<void> = lookThrough(reception, workspaceId, taken, stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.warn({ err: error }, 'reading a mailbox');
        })
        .finally(() => {
          running.delete(work);
          look();
        });
      running.add(work);
    }
  };
  const lookRound = async () => {
    do {
      again = false;
      for (const workspaceId of await database.outside(data.workspacesWithMail)) {
        await fill(workspaceId);
      }
    } while (again && running.size < AT_ONCE && !stopping.signal.aborted);
  };
  const look = () => {
    again = true;
    if (stopping.signal.aborted) return;
    looking ??= lookRound()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'mailboxes');
      })
      .finally(() => (looking = undefined));
  };
  const timer = setInterval(look, LOOK);
  look();
  return {
    wake: look,
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await looking;
      await Promise.all(running);
    },
  };
}

/** An account that is due, held by us from now on. */
export function takeDue(
  database: Database,
  workspaceId: string,
  now: Date,
): Promise<data.AccountRow | undefined> {
  return database.inWorkspace(workspaceId, (tx) =>
    data.takeAccount(tx, workspaceId, now, new Date(now.getTime() + LEASE)),
  );
}

/** Another node has it now, or somebody changed it: what we know of it holds no longer. */
class Lost extends Error {}

/** Reads what is new in an account, and writes down how that ended. */
export async function lookThrough(
  reception: Reception,
  workspaceId: string,
  account: data.AccountRow,
  signal: AbortSignal,
): Promise<void> {
  const { database } = reception;
  const settle = (set: data.AccountSet) =>
    database.inWorkspace(workspaceId, async (tx) => {
      if (!(await data.keepLease(tx, workspaceId, account, new Date()))) return;
      await data.updateAccount(tx, workspaceId, account.account_no, { ...set, lease_until: null });
    });
  let side: 'imap' | 'smtp' = 'imap';
  try {
    const password = secretOf(reception.vault, workspaceId, account);
    await readAll({ reception, workspaceId, account, password, signal });
    if (account.state !== 'fine') {
      side = 'smtp';
      const server = serverOf(account, 'smtp');
      await reception.tryOutgoing(server, account.user_name, password);
    }
    const now = new Date();
    await settle({
      state: 'fine',
      problem: null,
      problem_words: null,
      problem_side: null,
      failures: 0,
      fine_at: now,
      next_at: new Date(now.getTime() + REST),
    });
  } catch (error) {
    if (error instanceof Lost) return;
    if (error instanceof Interrupted) {
      await settle({ next_at: new Date() });
      return;
    }
    if (isAway(error)) {
      // Nothing is wrong with the mailbox: it is somebody's again as soon as that can be said.
      await onceBack(() => settle({ next_at: new Date() }), BACK);
      return;
    }
    const { problem, words } = failureOf(error);
    const failures = account.failures + 1;
    const isOver = stopsTrying(problem);
    await settle({
      state: isOver ? 'stopped' : 'failing',
      problem,
      problem_words: words,
      problem_side: side,
      failures,
      // What could be read has been, whatever speaks against sending.
      ...(side === 'smtp' ? { fine_at: new Date() } : {}),
      next_at: isOver ? null : new Date(Date.now() + waitAfter(failures)),
    });
    // What is none of the mail server's doing is for whoever runs this one.
    if (!(error instanceof MailboxFailure) && problem === 'other') throw error;
  }
}

interface Look {
  reception: Reception;
  workspaceId: string;
  account: data.AccountRow;
  password: string;
  signal: AbortSignal;
}

/**
 * A message that is too much for us ends the connection. Then they are read one by one over another
 * one, and the one that does it again is left out and counted.
 */
async function readAll(look: Look): Promise<void> {
  const careful = { batch: look.reception.batch ?? BATCH };
  for (let tries = 0; ; tries++) {
    try {
      await readOnce(look, careful);
      return;
    } catch (error) {
      if (!(error instanceof Unreadable) || tries >= MOST_LEFT_OUT) throw error;
      careful.batch = 1;
    }
  }
}

async function readOnce(look: Look, careful: { batch: number }): Promise<void> {
  const { account, password, reception } = look;
  const mailbox = await openMailbox({
    server: serverOf(account, 'imap'),
    user: account.user_name,
    password,
    allowPrivate: reception.allowPrivate,
  });
  try {
    // What we wrote first: what was answered to it finds it then.
    for (const role of ['sent', 'inbox'] as const) await readFolder(look, mailbox, role, careful);
  } finally {
    await mailbox.close();
  }
}

async function readFolder(
  look: Look,
  mailbox: Mailbox,
  role: FolderRole,
  careful: { batch: number },
): Promise<void> {
  const { reception, workspaceId, account, signal } = look;
  const { database } = reception;
  const path = await mailbox.folder(role);
  if (path === null) return;
  const folder = await mailbox.open(path);
  const { uidValidity } = folder;
  const last = await database.inWorkspace(workspaceId, async (tx) => {
    await stay(look, tx);
    return data.beginFolder(tx, workspaceId, account.account_no, { role, path, uidValidity });
  });
  const ids = await folder.idsAfter(last, new Date(`${account.since}T00:00:00Z`));
  for (let at = 0; at < ids.length;) {
    if (signal.aborted) throw new Interrupted();
    const batch = ids.slice(at, at + careful.batch);
    const lastUid = batch.at(-1) ?? last;
    at += batch.length;
    const step = { lastUid, looked: batch.length, ahead: ids.length - at };
    try {
      await readBatch(look, folder, role, batch, step);
    } catch (error) {
      if (!(error instanceof Unreadable) || batch.length > 1) throw error;
      await database.inWorkspace(workspaceId, async (tx) => {
        await stay(look, tx);
        const moved = { ...step, kept: 0, unreadable: 1 };
        await data.moveFolder(tx, workspaceId, account.account_no, role, moved);
      });
      throw error;
    }
  }
}

/** Keeps a batch and moves the folder's place, both or neither. */
async function readBatch(
  look: Look,
  folder: OpenFolder,
  role: FolderRole,
  ids: readonly number[],
  step: Omit<data.FolderStep, 'kept' | 'unreadable'>,
): Promise<void> {
  const { workspaceId, account } = look;
  const { database } = look.reception;
  const messages = await folder.heads(ids);
  const wanted = await database.inWorkspace(workspaceId, (tx) =>
    sift(tx, workspaceId, role, messages),
  );
  const fetched: Fetched[] = [];
  for (const [at, message] of messages.entries()) {
    const { text, report } = message.outline;
    if (wanted[at] === 'words') {
      const words = text === null ? null : await folder.text(message.uid, text);
      fetched.push({ message, text: words, returned: null });
    } else if (wanted[at] === 'report' && report !== null) {
      const returned = await folder.report(message.uid, report);
      fetched.push({ message, text: null, returned });
    }
  }
  await database.inWorkspace(workspaceId, async (tx) => {
    await stay(look, tx);
    let kept = wanted.filter((one) => one === 'known').length;
    const place = { accountNo: account.account_no, role, uidValidity: folder.uidValidity };
    for (const one of fetched) {
      if (one.returned === null) {
        await fileMail(tx, workspaceId, place, one, new Date());
        kept += 1;
      } else if (await fileReturned(tx, workspaceId, one)) kept += 1;
    }
    const moved = { ...step, kept, unreadable: 0 };
    await data.moveFolder(tx, workspaceId, account.account_no, role, moved);
  });
}

async function stay({ workspaceId, account }: Look, tx: Parameters<typeof data.keepLease>[0]) {
  const until = new Date(Date.now() + LEASE);
  if (!(await data.keepLease(tx, workspaceId, account, until))) throw new Lost();
}
