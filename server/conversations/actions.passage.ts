import type { Purpose } from '../../contract/conversations/contact-names.ts';
import type { Verdict } from '../../contract/conversations/contact.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Known, readKnown } from './actions.standing.ts';
import { lockContact } from './data.contact.ts';
import { insertPassage } from './data.outgoing.ts';
import { mayContact } from './rules.contact.ts';
import { verdictView } from './views.contact.ts';

/** Something that wants to go out to a customer. */
export interface Passenger {
  outgoingId: string;
  customerNo: number;
  purpose: Purpose;
  programmeNo: number | null;
}

export interface Passage {
  verdict: Verdict;
  /** By which it may go; null when it may not. */
  passageNo: number | null;
  known: Known;
}

/**
 * The one gate. Everything that decides about this customer's contacts waits its turn here until
 * the transaction ends, so that two messages cannot both be the last one a cap allows, and none
 * passes after a refusal was written down.
 */
export async function passGate(
  tx: Transaction,
  workspaceId: string,
  passenger: Passenger,
  now: Date,
): Promise<Passage> {
  const { outgoingId, customerNo, purpose, programmeNo } = passenger;
  await lockContact(tx, workspaceId, customerNo);
  const at = now.getTime();
  const known = (await readKnown(tx, workspaceId, [customerNo], at, outgoingId)).get(customerNo);
  if (known === undefined) throw new Error('the customer is gone');
  const verdict = verdictView(
    mayContact(known.standing, { channel: 'email', purpose, programmeNo }, at),
  );
  const passageNo = await insertPassage(tx, workspaceId, outgoingId, verdict);
  return { verdict, passageNo: verdict.allowed ? passageNo : null, known };
}

/** Mail to the team needs no consent, and passes the gate all the same. */
export async function passTeam(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
): Promise<number> {
  return insertPassage(tx, workspaceId, outgoingId, {
    allowed: true,
    reasons: [],
    allowed_from: null,
  });
}
