import type { Purpose } from '../../contract/conversations/contact-names.ts';
import type { Verdict } from '../../contract/conversations/contact.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Known, readKnown } from './actions.standing.ts';
import { lockContact } from './data.contact.ts';
import { insertPassage } from './data.outgoing.ts';
import { mayContactAll } from './rules.copies.ts';
import { verdictView } from './views.contact.ts';

/** Something that wants to go out to a customer. */
export interface Passenger {
  outgoingId: string;
  customerNo: number;
  purpose: Purpose;
  programmeNo: number | null;
  /** Other customers who get the same. */
  copies?: readonly { customerNo: number; customerId: string }[];
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
 * passes after a refusal was written down. `moment` is when it would go: now, or later.
 */
export async function passGate(
  tx: Transaction,
  workspaceId: string,
  passenger: Passenger,
  moment: Date,
): Promise<Passage> {
  const { outgoingId, customerNo, purpose, programmeNo, copies = [] } = passenger;
  const numbers = [customerNo, ...copies.map((one) => one.customerNo)];
  // In their order, so that two messages never wait for each other.
  for (const no of numbers.toSorted((a, b) => a - b)) await lockContact(tx, workspaceId, no);
  const at = moment.getTime();
  const all = await readKnown(tx, workspaceId, numbers, at, outgoingId);
  const known = all.get(customerNo);
  if (known === undefined) throw new Error('the customer is gone');
  const addressees = [
    { standing: known.standing, copyOf: null },
    ...copies.flatMap((one) => {
      const theirs = all.get(one.customerNo);
      return theirs === undefined ? [] : [{ standing: theirs.standing, copyOf: one.customerId }];
    }),
  ];
  const verdict = verdictView(
    mayContactAll(addressees, { channel: 'email', purpose, programmeNo }, at),
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
