import type { SearchHit } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { reachOf } from './actions.ts';
import * as data from './data.search.ts';
import { type Reach, withinReach } from './data.scope.ts';
import { fold } from '../db/words.ts';
import { findSaid, saidQuery } from '../ledger/index.ts';
import {
  canBeMisspelt,
  deletionsOf,
  isNearly,
  rangeOf,
  type SearchTokens,
  searchTokens,
  type TermRange,
} from './rules.search.ts';
import { customerHit, orderHit, productHit, saidHit } from './views.search.ts';

/** With fewer hits than this, words are taken for misspelt. */
const FEW = 5;
/** Customers of whom something was said with the words in it. */
const MOST_SAID = 3;
/** Names have no trigram below this many letters. */
const LEAST_FRAGMENT = 3;

/**
 * Customers, then orders by number, products by code or name and what was said of customers, as far
 * as the actor may see them.
 */
export async function search(
  tx: Transaction,
  actor: Actor,
  query: string,
  limit: number,
): Promise<SearchHit[]> {
  const reach = reachOf(actor, 'customers.read');
  const mayOrders = actor.permissions['orders.read'] !== undefined;
  const code = rangeOf(query.toUpperCase());
  const fragment = [...query].length < LEAST_FRAGMENT ? null : query;
  const [customers, orders, products, said] = await Promise.all([
    findCustomers(tx, reach, searchTokens(query), limit),
    mayOrders ? data.findOrders(tx, reachOf(actor, 'orders.read'), code, limit) : [],
    mayOrders ? data.findProducts(tx, actor.workspaceId, code, fragment, limit) : [],
    findWords(tx, reach, query),
  ]);
  const others = [...orders.map(orderHit), ...products.map(productHit), ...said];
  // Customers first, but the others always have room for a few.
  const room = Math.max(limit - others.length, Math.ceil(limit / 2));
  return [...customers.slice(0, room).map(customerHit), ...others].slice(0, limit);
}

/** The newest words of each customer of whom something like it was said. */
async function findWords(tx: Transaction, reach: Reach, query: string): Promise<SearchHit[]> {
  const asked = saidQuery(reach.workspaceId, query);
  if (asked === undefined) return [];
  const rows = await findSaid(
    tx,
    reach.workspaceId,
    asked.terms,
    withinReach(reach),
    MOST_SAID * 4,
  );
  const hits = new Map<string, SearchHit>();
  for (const row of rows) {
    if (!hits.has(row.customer_id)) hits.set(row.customer_id, saidHit(row, asked.words));
  }
  return [...hits.values()].slice(0, MOST_SAID);
}

async function findCustomers(
  tx: Transaction,
  reach: Reach,
  { parts, words, whole }: SearchTokens,
  limit: number,
): Promise<data.CustomerHit[]> {
  const exactly = whole === undefined ? [] : await data.findByTerms(tx, reach, [[whole]], limit);
  if (exactly.length > 0) return exactly;
  const found = await data.findByTerms(tx, reach, byLength(parts), limit);
  if (found.length >= FEW || !words.some(canBeMisspelt)) return found;
  const corrected = await correctedParts(tx, reach.workspaceId, words);
  if (corrected === undefined) return found;
  const more = await data.findByTerms(tx, reach, byLength(corrected), limit);
  const known = new Set(found.map((hit) => hit.customer_no));
  return [...found, ...more.filter((hit) => !known.has(hit.customer_no))].slice(0, limit);
}

/** The longest part narrows most, so it is the one read by range. */
function byLength(parts: readonly TermRange[][]): TermRange[][] {
  const length = (part: readonly TermRange[]) => part[0]?.from.length ?? 0;
  return [...parts].sort((a, b) => length(b) - length(a));
}

/** Every word with those of the vocabulary that nearly equal it; undefined when none does. */
async function correctedParts(
  tx: Transaction,
  workspaceId: string,
  words: readonly string[],
): Promise<TermRange[][] | undefined> {
  const keys = words.filter(canBeMisspelt).flatMap(deletionsOf);
  const similar = await data.readSimilarWords(tx, workspaceId, [...new Set(keys)]);
  const others = words.map((word) =>
    similar.filter((other) => other !== word && canBeMisspelt(word) && isNearly(word, other)),
  );
  if (others.every((found) => found.length === 0)) return undefined;
  return words.map((word, at) => [word, ...(others[at] ?? [])].map((it) => rangeOf(fold(it))));
}
