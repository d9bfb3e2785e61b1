import type { NewMessage } from '../../contract/conversations/contact.ts';
import { emailKey } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import { refuseField } from '../http/problem.ts';
import * as data from './data.copies.ts';

/**
 * Whom copies go to, known customers by their number, so that the gate asks for them too. What
 * carries the recipient's own way out of mailings is not copied to anybody.
 */
export async function copiesOf(
  tx: Transaction,
  workspaceId: string,
  purpose: string,
  recipient: string,
  wanted: NonNullable<NewMessage['copies']>,
): Promise<data.NewCopyRow[]> {
  if (wanted.length === 0) return [];
  if (purpose === 'marketing') throw refuseField('copies', 'message.copies_of_offers');
  const keys = wanted.map(({ address }) => emailKey(address));
  const twice = keys.findIndex((key, at) => key === emailKey(recipient) || keys.indexOf(key) < at);
  if (twice >= 0) throw refuseField(`copies.${twice}.address`, 'field.taken');
  const holders = await data.readHolders(tx, workspaceId, keys);
  return wanted.map(({ kind, address }, at) => {
    const holder = holders.find(({ key }) => key === keys[at]);
    const { customer_no = null, customer_id = null } = holder ?? {};
    return { kind, address, customer_no, customer_id };
  });
}

/** Customers who get a copy, each once. */
export function copiedCustomers(
  copies: readonly Pick<data.CopyRow, 'customer_no' | 'customer_id'>[],
  recipientNo: number,
): { customerNo: number; customerId: string }[] {
  const found = new Map<number, string>();
  for (const { customer_no: no, customer_id: id } of copies) {
    if (no !== null && id !== null && no !== recipientNo) found.set(no, id);
  }
  return [...found].map(([customerNo, customerId]) => ({ customerNo, customerId }));
}
