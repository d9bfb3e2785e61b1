import type { Transaction } from '../db/transaction.ts';
import { type CustomerWhole, updateTerms } from './data.ts';
import * as parts from './data.parts.ts';
import { searchTerms, vocabulary } from './rules.search.ts';

/** Makes anew, after a change, what a customer is found by. */
export async function replaceSearch(
  tx: Transaction,
  workspaceId: string,
  customer: CustomerWhole,
): Promise<void> {
  const { customer_no: customerNo, emails, phones } = customer;
  const names = [
    customer.display_name,
    customer.given_name,
    customer.family_name,
    customer.second_name,
  ];
  const identifiers = customer.identifiers.map(({ value }) => value);
  const terms = searchTerms({ names, emails, phones, identifiers });
  await parts.deleteTerms(tx, workspaceId, [customerNo]);
  await updateTerms(tx, workspaceId, customerNo, terms);
  await Promise.all([
    parts.insertTerms(tx, workspaceId, [customerNo]),
    parts.insertSpellings(tx, workspaceId, vocabulary(names)),
  ]);
}
