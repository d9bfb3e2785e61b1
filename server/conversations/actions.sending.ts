import type { Transaction } from '../db/transaction.ts';
import { recordFact } from '../ledger/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { type Known } from './actions.standing.ts';
import { passGate, passTeam } from './actions.passage.ts';
import { copiedCustomers } from './actions.copies.ts';
import { markRefused, readCopies } from './data.copies.ts';
import * as data from './data.outgoing.ts';
import { isPurpose } from './rules.contact.ts';
import { afterFailure, type Failure } from './rules.sending.ts';

/** After so long without a word from its node somebody else looks at a message; milliseconds. */
const LEASE = 120_000;

/** A message in hand. */
export interface InHand {
  row: data.OutgoingRow;
  /** Null for mail to the team. */
  known: Known | null;
  /** Proves that it is still ours. */
  leaseUntil: Date;
}

/**
 * Takes the next message that is due and lets it through the gate. `again` when there was one that
 * did not pass, or whose node died: it has been dealt with, and there may be more.
 */
export async function takeNext(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<InHand | 'again' | undefined> {
  const row = await data.takeDue(tx, workspaceId, now);
  if (row === undefined) return undefined;
  if (row.state === 'sending' && row.handed_at !== null) {
    // Its node died while the mail server was receiving it: it may have gone.
    await data.updateOutgoing(tx, workspaceId, row.outgoing_no, {
      state: 'unknown',
      lease_until: null,
    });
    return 'again';
  }
  const passed = await pass(tx, workspaceId, row, now);
  if (passed === undefined) return 'again';
  const leaseUntil = new Date(now.getTime() + LEASE);
  await data.updateOutgoing(tx, workspaceId, row.outgoing_no, {
    state: 'sending',
    attempts: row.attempts + 1,
    lease_until: leaseUntil,
    ...passed.by,
  });
  return { row: { ...row, attempts: row.attempts + 1 }, known: passed.known, leaseUntil };
}

/** Once more at the moment of sending: undefined when it is no longer ours, or no longer allowed. */
export async function handOver(
  tx: Transaction,
  workspaceId: string,
  { row, leaseUntil }: InHand,
  now: Date,
): Promise<true | undefined> {
  const held = await data.holdOutgoing(tx, workspaceId, row.outgoing_id);
  const isOurs =
    held?.state === 'sending' &&
    held.lease_until !== null &&
    Date.parse(held.lease_until) === leaseUntil.getTime();
  if (!isOurs) return undefined;
  const passed = await pass(tx, workspaceId, row, now);
  if (passed === undefined) return undefined;
  await data.updateOutgoing(tx, workspaceId, row.outgoing_no, { handed_at: now, ...passed.by });
  return true;
}

/** Through the gate, or back to where it waits, or to where refused ones stay. */
async function pass(tx: Transaction, workspaceId: string, row: data.OutgoingRow, now: Date) {
  const { customer_no: customerNo, outgoing_id: outgoingId, purpose } = row;
  if (customerNo === null || !isPurpose(purpose)) {
    const passageNo = await passTeam(tx, workspaceId, outgoingId);
    return { by: allowedBy(passageNo), known: null };
  }
  const copies = copiedCustomers(await readCopies(tx, workspaceId, [outgoingId]), customerNo);
  const passenger = { outgoingId, customerNo, purpose, programmeNo: row.programme_no, copies };
  const { verdict, passageNo, known } = await passGate(tx, workspaceId, passenger, now);
  if (passageNo !== null) return { by: allowedBy(passageNo), known };
  await data.updateOutgoing(tx, workspaceId, row.outgoing_no, {
    lease_until: null,
    ...(verdict.allowed_from === null
      ? { state: 'refused' }
      : { state: 'waiting', due_at: new Date(verdict.allowed_from) }),
  });
  return undefined;
}

function allowedBy(passageNo: number) {
  return { passage_no: passageNo, passage_verdict: 'allowed' } as const;
}

/** The mail server has taken it; for some who get a copy it may have refused to. */
export async function settleSent(
  tx: Transaction,
  workspaceId: string,
  { row }: InHand,
  refused: readonly string[],
  now: Date,
): Promise<void> {
  const held = await data.holdOutgoing(tx, workspaceId, row.outgoing_id);
  // Said already, by a try whose answer was lost.
  if (held?.state === 'sent') return;
  await markRefused(tx, workspaceId, row.outgoing_id, refused);
  await data.updateOutgoing(tx, workspaceId, row.outgoing_no, {
    state: 'sent',
    sent_at: now,
    lease_until: null,
    problem: null,
  });
  await recordSent(tx, workspaceId, row, now);
}

/** The mail server has not taken it, or nobody knows. */
export async function settleFailed(
  tx: Transaction,
  workspaceId: string,
  { row, leaseUntil }: InHand,
  failure: Failure & { message: string },
  now: Date,
): Promise<void> {
  const held = await data.holdOutgoing(tx, workspaceId, row.outgoing_id);
  const isOurs =
    held?.state === 'sending' &&
    held.lease_until !== null &&
    Date.parse(held.lease_until) === leaseUntil.getTime();
  if (!isOurs) return;
  const after = afterFailure(failure, row.attempts);
  await data.updateOutgoing(tx, workspaceId, row.outgoing_no, {
    state: after.state,
    lease_until: null,
    problem: failure.message.slice(0, 500),
    ...(after.state === 'unknown' ? {} : { handed_at: null }),
    ...(after.state === 'waiting' ? { due_at: new Date(now.getTime() + after.dueInMs) } : {}),
  });
}

/** A mail to a customer is a contact begun by us; an answer to it will be another fact. */
export async function recordSent(
  tx: Transaction,
  workspaceId: string,
  row: data.OutgoingRow,
  sentAt: Date,
): Promise<void> {
  if (row.customer_no === null) return;
  const [workspace, copies] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readCopies(tx, workspaceId, [row.outgoing_id]),
  ]);
  const got = copiedCustomers(
    copies.filter(({ refused }) => !refused),
    row.customer_no,
  );
  const of = [
    { customerNo: row.customer_no, sourceId: row.outgoing_id },
    ...got.map(({ customerNo, customerId }) => ({
      customerNo,
      sourceId: `${row.outgoing_id}:${customerId}`,
    })),
  ];
  for (const { customerNo, sourceId } of of) {
    await recordFact(
      tx,
      { workspaceId, timeZone: workspace.time_zone },
      {
        kind: 'attempted',
        customerNo,
        occurredAt: sentAt,
        tier: 'A',
        source: 'outgoing',
        sourceId,
        payload: { channel: 'email', began: 'us', minutes: 0, cost: 0 },
        ...(row.subject === null ? {} : { words: row.subject, foundBy: row.body }),
      },
    );
  }
}
