import type { Transaction } from '../db/transaction.ts';
import { deleteDates, insertDates } from './data.dates.ts';
import { type OwnState, updateOwnRow } from './data.merges.ts';
import * as particulars from './data.particulars.ts';
import * as parts from './data.parts.ts';

/** Writes what a customer itself is to be, all of it. */
export async function writeState(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  state: OwnState,
): Promise<void> {
  await updateOwnRow(tx, workspaceId, customerNo, state.row);
  await parts.deleteEmails(tx, workspaceId, customerNo);
  await parts.insertEmails(tx, workspaceId, [{ customerNo, parts: state.emails }]);
  await parts.deletePhones(tx, workspaceId, customerNo);
  await parts.insertPhones(tx, workspaceId, [{ customerNo, parts: state.phones }]);
  await deleteDates(tx, workspaceId, customerNo);
  await insertDates(tx, workspaceId, customerNo, state.dates);
  await particulars.replaceContacts(tx, workspaceId, customerNo, state.contacts);
  await particulars.replaceAddresses(tx, workspaceId, customerNo, state.addresses);
  await particulars.replaceInterests(tx, workspaceId, customerNo, state.interests);
}
