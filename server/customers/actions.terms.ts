import type { Transaction } from '../db/transaction.ts';
import type { CustomerWhole } from './data.ts';
import * as parts from './data.parts.ts';
import { type Searchable, searchTerms, vocabulary } from './rules.search.ts';

interface Named {
  display_name: string;
  given_name: string | null;
  family_name: string | null;
}

/** What a new customer is found by. */
export async function insertSearch(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  of: Named & Omit<Searchable, 'names'>,
): Promise<void> {
  const names = [of.display_name, of.given_name, of.family_name];
  const terms = searchTerms({ ...of, names });
  await Promise.all([
    parts.insertTerms(tx, workspaceId, [{ customerNo, parts: terms }]),
    parts.insertSpellings(tx, workspaceId, vocabulary(names)),
  ]);
}

/** The same anew, after a change. */
export async function replaceSearch(
  tx: Transaction,
  workspaceId: string,
  customer: CustomerWhole,
): Promise<void> {
  await parts.deleteTerms(tx, workspaceId, customer.customer_no);
  await insertSearch(tx, workspaceId, customer.customer_no, {
    ...customer,
    identifiers: customer.identifiers.map(({ value }) => value),
  });
}
