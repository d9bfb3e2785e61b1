import type { FastifyBaseLogger } from 'fastify';
import { onceBack } from '../db/away.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import { composeMail, type Mail, MailFailure, type Mailer } from '../mail/index.ts';
import { findInvitation, invitationToken, noticesOf } from '../team/index.ts';
import { openFile, readWorkspace } from '../workspace/index.ts';
import { queueInvitations, queueNotices } from './actions.invitations.ts';
import { readParts } from './actions.messages.ts';
import { handOver, type InHand, settleFailed, settleSent, takeNext } from './actions.sending.ts';
import { type AccountRow, readSendingAccount } from './data.accounts.ts';
import { workspacesWithOutgoing } from './data.outgoing.ts';
import { signLink } from './rules.links.ts';
import {
  addressesOf,
  invitationMail,
  type MailGround,
  messageMail,
  noticeMail,
  withParts,
} from './views.mail.ts';

const POLL = 5_000;
/** How long we wait for a database that went away to say what became of a message. */
const BACK = 30_000;

export interface Post extends MailGround {
  mailer: Mailer;
  /** Behind the @ of every Message-ID. */
  host: string;
  /** The installation's, from which links are made. */
  secret: string;
  /** Opens the account that whoever wrote a message sends through. */
  own?: (workspaceId: string, account: AccountRow) => Promise<Mailer>;
}

/** Said by the gate while the mail server waits: nothing of the message has been sent. */
class Stopped extends Error {}

/** Sends what waits in the way out; the only one who holds a mailer. */
export function openSender(database: Database, log: FastifyBaseLogger, post: Post) {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    running = running.then(work).catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, 'sending');
    });
  };
  const empty = async (workspaceId: string) => {
    await database.inWorkspace(workspaceId, async (tx) => {
      await queueInvitations(tx, workspaceId, post.host);
      await queueNotices(tx, workspaceId, post.host);
    });
    while (!stopped && (await sendNext(database, post, workspaceId))) {
      // One after another: a mail server likes that, and a cap needs it.
    }
  };
  const sweep = async () => {
    for (const workspaceId of await database.outside(workspacesWithOutgoing)) {
      if (!stopped) await empty(workspaceId);
    }
  };
  inTurn(sweep);
  const timer = setInterval(() => inTurn(sweep), POLL);
  return {
    wake: (workspaceId: string) => inTurn(() => (stopped ? Promise.resolve() : empty(workspaceId))),
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Sends one message that is due; false when there is none. */
export async function sendNext(
  database: Database,
  post: Post,
  workspaceId: string,
): Promise<boolean> {
  const inHand = await database.inWorkspace(workspaceId, (tx) =>
    takeNext(tx, workspaceId, new Date()),
  );
  if (inHand === undefined) return false;
  if (inHand !== 'again') await send(database, post, workspaceId, inHand);
  return true;
}

async function send(
  database: Database,
  post: Post,
  workspaceId: string,
  inHand: InHand,
): Promise<void> {
  // What the mail server said would be in doubt for ever if it were lost with the database.
  const settle = (work: (tx: Transaction) => Promise<void>) =>
    onceBack(() => database.inWorkspace(workspaceId, work), BACK);
  let refused: readonly string[] = [];
  try {
    const { mailer, address } = await wayOut(database, post, workspaceId, inHand);
    const { mail, parts } = await database.inWorkspace(workspaceId, async (tx) => {
      const found = await readParts(tx, workspaceId, [inHand.row.outgoing_id]);
      const isCopied = found.copies.length > 0;
      const from = { ...post, address };
      return { mail: await mailOf(tx, workspaceId, inHand, isCopied, from), parts: found };
    });
    const bytes = composeMail(withParts(mail, parts, (id) => openFile(database, workspaceId, id)));
    const envelope = { from: address, to: mail.to, copies: addressesOf(parts) };
    refused = await mailer.send(envelope, bytes, async () => {
      const passed = await database.inWorkspace(workspaceId, (tx) =>
        handOver(tx, workspaceId, inHand, new Date()),
      );
      if (passed === undefined) throw new Stopped();
    });
  } catch (error) {
    // The gate has already said what becomes of it.
    if (error instanceof Stopped) return;
    const failure =
      error instanceof MailFailure
        ? { code: error.code, certain: error.certain, message: error.message }
        : { code: null, certain: true, message: String(error) };
    await settle((tx) => settleFailed(tx, workspaceId, inHand, failure, new Date()));
    return;
  }
  const sentAt = new Date();
  await settle((tx) => settleSent(tx, workspaceId, inHand, refused, sentAt));
}

/** Through the account of whoever wrote it, where they have one that sends; else the business's. */
async function wayOut(
  database: Database,
  post: Post,
  workspaceId: string,
  { row: { kind, employee_id: employeeId } }: InHand,
): Promise<Pick<Post, 'mailer' | 'address'>> {
  if (kind !== 'message' || employeeId === null || post.own === undefined) return post;
  const account = await database.inWorkspace(workspaceId, (tx) =>
    readSendingAccount(tx, workspaceId, employeeId),
  );
  if (account === undefined) return post;
  return { mailer: await post.own(workspaceId, account), address: account.address };
}

async function mailOf(
  tx: Transaction,
  workspaceId: string,
  { row, known }: InHand,
  isCopied: boolean,
  post: Post,
): Promise<Mail> {
  if (known !== null && row.customer_id !== null) {
    const { linkEpoch: epoch } = known.business;
    const link = { workspaceId, customerId: row.customer_id, epoch };
    const token = isCopied ? null : signLink(post.secret, link, Date.now());
    return messageMail(row, known, token, post);
  }
  const { kind, employee_id: employeeId } = row;
  if (employeeId !== null && (kind === 'notification' || kind === 'digest')) {
    const told = { kind, id: row.subject_id ?? '', employeeId };
    const [workspace, notices] = await Promise.all([
      readWorkspace(tx, workspaceId),
      noticesOf(tx, workspaceId, told, closestLanguage([row.language])),
    ]);
    return noticeMail(row, workspace.name, notices, post);
  }
  const invitationId = row.subject_id ?? '';
  const [workspace, invitation] = await Promise.all([
    readWorkspace(tx, workspaceId),
    findInvitation(tx, workspaceId, invitationId),
  ]);
  const left = Date.parse(invitation?.expires_at ?? '') - Date.now();
  const invited = {
    business: workspace.name,
    by: invitation?.invited_by_name ?? null,
    link: `${post.publicUrl}/invitations/${invitationToken(post.secret, invitationId)}`,
    days: Math.max(1, Math.round(left / 86_400_000)),
  };
  return invitationMail(row, invited, post);
}
