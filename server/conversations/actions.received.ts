import { v7 as uuidv7 } from 'uuid';
import { type Holder, readCustomer, readHolders } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { recordFirst, reverseFact } from '../ledger/index.ts';
import type { Message } from '../mailbox/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { readOwnAddresses } from './data.accounts.ts';
import * as data from './data.received.ts';
import {
  addressesOf,
  type FolderRole,
  isAnswer,
  isGone,
  mailKey,
  subjectKey,
  writtenAt,
} from './rules.receiving.ts';

/** Where a batch of messages was read. */
export interface Place {
  accountNo: number;
  role: FolderRole;
  uidValidity: number;
}

/** What of a message is fetched: its words when it is a customer's, a report when it is one. */
export interface Fetched {
  message: Message;
  text: { text: string; cut: boolean } | null;
  returned: { messageId: string | null; failed: { address: string; status: string }[] } | null;
}

export type Wanted = 'words' | 'report' | 'known' | 'none';

/**
 * Says of each message what is to be fetched of it. What is of no customer is not even read: neither
 * its words nor its addresses are kept.
 */
export async function sift(
  tx: Transaction,
  workspaceId: string,
  role: FolderRole,
  messages: readonly Message[],
): Promise<Wanted[]> {
  const [holders, known, ours, own] = await Promise.all([
    readHolders(tx, workspaceId, [...new Set(messages.flatMap(addressesOf))]),
    data.readKnownMail(tx, workspaceId, messages.map(mailKey)),
    data.readSentFromHere(tx, workspaceId, idsOf(messages)),
    readOwnAddresses(tx, workspaceId),
  ]);
  const customers = new Set(holders.map(({ address_key }) => address_key));
  const fromHere = new Set(ours.map(({ message_id }) => message_id));
  return messages.map((message) => {
    if (role === 'inbox' && message.outline.report !== null) return 'report';
    const { from, messageId } = message.head;
    if (known.has(mailKey(message)) || (messageId !== null && fromHere.has(messageId)))
      return 'known';
    // What colleagues write stands in the mailbox they sent it from.
    if (role === 'inbox' && from !== null && own.includes(from.address)) return 'none';
    return addressesOf(message).some((address) => customers.has(address)) ? 'words' : 'none';
  });
}

function idsOf(messages: readonly Message[]): string[] {
  return messages.flatMap(({ head }) => (head.messageId === null ? [] : [head.messageId]));
}

/** Keeps a message with every customer it went between, once; what it did becomes a fact of each. */
export async function fileMail(
  tx: Transaction,
  workspaceId: string,
  place: Place,
  { message, text }: Fetched,
  now: Date,
): Promise<void> {
  const { head, outline } = message;
  const holders = await readHolders(tx, workspaceId, addressesOf(message));
  const [first] = holders;
  if (first === undefined) return;
  const mailId = uuidv7();
  const occurredAt = writtenAt(message, now);
  const people = [
    ...head.to.map((one) => ({ ...one, copy: false })),
    ...head.cc.map((one) => ({ ...one, copy: true })),
  ];
  const mailNo = await data.insertMail(tx, workspaceId, {
    mail_id: mailId,
    mail_key: mailKey(message),
    account_no: place.accountNo,
    folder: place.role,
    uid_validity: place.uidValidity,
    uid: message.uid,
    nature: head.nature,
    message_ref: head.messageId,
    root_ref: head.references[0] ?? head.messageId,
    thread_id: (await threadOf(tx, workspaceId, message, holders, occurredAt)) ?? mailId,
    subject: head.subject,
    subject_key: subjectKey(head.subject),
    from_name: head.from?.name ?? null,
    from_address: head.from?.address ?? null,
    recipients: JSON.stringify(shown(people, holders)),
    body: text?.text ?? null,
    cut: text?.cut ?? false,
    attachments: JSON.stringify(
      outline.attachments.map(({ part, name, type, size }) => ({
        part,
        name: (name ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 200),
        type: type.slice(0, 100),
        size,
      })),
    ),
    size: message.size,
    occurred_at: occurredAt,
  });
  if (mailNo === undefined) return;
  const timeZone = (await readWorkspace(tx, workspaceId)).time_zone;
  const numbers = new Map(holders.map((one) => [one.customer_no, one]));
  for (const customerNo of numbers.keys()) {
    const theirs = holders.filter((one) => one.customer_no === customerNo);
    const kind = factOf(place.role, message, theirs);
    const fact = {
      customerNo,
      occurredAt,
      tier: 'A',
      source: 'mail',
      sourceId: `${mailId}:${customerNo}`,
      ...(head.subject === null ? {} : { words: head.subject, foundBy: text?.text ?? null }),
    } as const;
    const began = kind === 'conversed' ? 'them' : 'us';
    const payload = { channel: 'email', began, minutes: 0, cost: 0 } as const;
    const factNo =
      kind === null
        ? null
        : await recordFirst(tx, { workspaceId, timeZone }, { ...fact, kind, payload });
    await data.insertMailCustomer(tx, workspaceId, {
      customer_no: customerNo,
      mail_no: mailNo,
      occurred_at: occurredAt,
      fact_no: factNo,
    });
  }
  // Whoever writes from an address can be reached there.
  if (place.role === 'inbox' && head.nature === 'personal' && head.from !== null) {
    await data.deleteFailing(tx, workspaceId, [head.from.address]);
  }
}

/** A customer who writes has spoken with us; a machine of theirs has not. */
function factOf(role: FolderRole, { head }: Message, theirs: readonly Holder[]) {
  if (head.nature !== 'personal') return null;
  const isTheirs = (address: string) => theirs.some(({ address_key }) => address_key === address);
  if (role === 'inbox')
    return head.from !== null && isTheirs(head.from.address) ? ('conversed' as const) : null;
  return [...head.to, ...head.cc].some(({ address }) => isTheirs(address))
    ? ('attempted' as const)
    : null;
}

const MOST_SHOWN = 30;

/** The first of them, customers before others. */
function shown<P extends { address: string }>(
  people: readonly P[],
  holders: readonly Holder[],
): P[] {
  const known = new Set(holders.map(({ address_key }) => address_key));
  const isKnown = ({ address }: P) => known.has(address);
  return [...people.filter(isKnown), ...people.filter((one) => !isKnown(one))].slice(0, MOST_SHOWN);
}

/** An answer without references is one to what was last written about the same, so long ago at most. */
const SAME_SUBJECT_DAYS = 60;
const MS_PER_DAY = 86_400_000;

async function threadOf(
  tx: Transaction,
  workspaceId: string,
  { head }: Message,
  holders: readonly Holder[],
  at: Date,
): Promise<string | undefined> {
  const { messageId, references, subject } = head;
  const roots = [references[0], messageId].filter((one) => one !== undefined && one !== null);
  const found = await data.findThread(tx, workspaceId, { references, roots });
  const key = subjectKey(subject);
  if (found !== undefined || key === null || !isAnswer(subject)) return found;
  return data.findThreadBySubject(tx, workspaceId, {
    subjectKey: key,
    customerNos: holders.map(({ customer_no }) => customer_no),
    since: new Date(at.getTime() - SAME_SUBJECT_DAYS * MS_PER_DAY),
    until: at,
  });
}

/**
 * A mail server says that a message did not arrive. It is believed of what we have sent only: to know
 * its Message-ID one has to have got it.
 */
export async function fileReturned(
  tx: Transaction,
  workspaceId: string,
  { message, returned }: Fetched,
): Promise<boolean> {
  const messageId = returned?.messageId ?? null;
  if (returned === null || messageId === null || returned.failed.length === 0) return false;
  const at = message.arrivedAt;
  const sent = await data.readSentFromHere(tx, workspaceId, [messageId]);
  const reached = sent.map(({ recipient }) => recipient.toLowerCase());
  for (const { outgoing_no, outgoing_id } of sent) {
    const status = returned.failed[0]?.status ?? '5.0.0';
    if (!(await data.markBounced(tx, workspaceId, outgoing_no, at, status))) continue;
    // It did not reach them, so it was no contact.
    const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
    await reverseFact(tx, { workspaceId, timeZone }, { source: 'outgoing', sourceId: outgoing_id });
  }
  const elsewhere = await data.markMailBounced(tx, workspaceId, messageId, at);
  if (elsewhere !== undefined) reached.push(...addressesIn(elsewhere.recipients));
  for (const { address, status } of returned.failed) {
    if (!reached.includes(address) || !isGone(status)) continue;
    await data.insertFailing(tx, workspaceId, { address_key: address, status, failed_at: at });
  }
  return reached.length > 0;
}

function addressesIn(recipients: unknown): string[] {
  return (Array.isArray(recipients) ? recipients : []).flatMap((one: unknown) => {
    const address: unknown = Reflect.get(Object(one), 'address');
    return typeof address === 'string' ? [address] : [];
  });
}

/** Somebody knows that the customer's addresses work all the same. */
export async function believeAddress(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<void> {
  const { workspaceId } = actor;
  const { numbers } = await readCustomer(tx, actor, 'customers.write', customerId);
  const failing = await data.readFailing(tx, workspaceId, numbers);
  const keys = failing.map(({ address_key }) => address_key);
  if ((await data.deleteFailing(tx, workspaceId, keys)) === 0) return;
  await auditPersonal(tx, actor, customerId, {
    action: 'changed',
    entity: 'failing_address',
    entityId: customerId,
    before: { failing: keys },
    after: { failing: [] },
  });
}
