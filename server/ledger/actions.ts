import { factKinds, type FactKindName, type FactPayload } from '../../contract/ledger/kinds.ts';
import type { Tier } from '../../contract/ledger/fact.ts';
import type { Transaction } from '../db/transaction.ts';
import * as data from './data.ts';
import { sameContent } from './rules.ts';

/** A fact to record. Amounts are minor units; `base` is the amount in the workspace's currency. */
export interface NewFact<K extends FactKindName = FactKindName> {
  kind: K;
  customerNo: number;
  occurredAt: Date;
  /** When the business could have known; the time of recording where nothing else is said. */
  knownAt?: Date;
  tier: Tier;
  money?: { amount: number; currency: string; base: number };
  employeeId?: string | null;
  object?: { kind: string; no: number };
  source: string;
  sourceId: string;
  payload: FactPayload<K>;
  /** What was said or written; kept apart, where it can be erased. */
  words?: string;
  /** What it is found by besides its words: the text they stand for, which is kept elsewhere. */
  foundBy?: string | null;
}

/** Where facts are recorded: the workspace and the zone that decides its days. */
export interface Book {
  workspaceId: string;
  timeZone: string;
}

/** Records a fact whose key cannot have been used before, such as one about a row just made. */
export async function recordFirst(tx: Transaction, book: Book, fact: NewFact): Promise<number> {
  const [number] = await data.appendFacts(tx, book.workspaceId, book.timeZone, [
    { ...rowOf(fact), revision: 1, reverses: null },
  ]);
  return keepWords(tx, book, fact, number);
}

/**
 * Records a fact by its key. The same content again writes nothing; other content reverses the live
 * fact and becomes the next revision. Returns the number of the live fact.
 */
export async function recordFact(tx: Transaction, book: Book, fact: NewFact): Promise<number> {
  const row = rowOf(fact);
  const [live] = await data.readLive(tx, book.workspaceId, [row]);
  if (live !== undefined && sameContent(live, row)) return live.fact_no;
  const revisions = await data.readRevisions(tx, book.workspaceId, row.source, [row.source_id]);
  const revision = (revisions.get(row.source_id) ?? 0) + 1;
  const taken = live === undefined ? [] : [reversalOf(live)];
  const numbers = await data.appendFacts(tx, book.workspaceId, book.timeZone, [
    ...taken,
    { ...row, known_at: knownAgain(row.known_at, revision), revision, reverses: null },
  ]);
  return keepWords(tx, book, fact, numbers.at(-1));
}

/** A correction is known from now on: before, what it corrects was. */
function knownAgain(knownAt: Date | string, revision: number): Date | string {
  const now = new Date();
  return revision === 1 || new Date(knownAt) > now ? knownAt : now;
}

async function keepWords(
  tx: Transaction,
  book: Book,
  fact: NewFact,
  number: number | undefined,
): Promise<number> {
  if (number === undefined) throw new Error('the fact was not recorded');
  const { words, foundBy } = fact;
  if (words !== undefined) {
    await data.insertWords(tx, book.workspaceId, number, { words, foundBy: foundBy ?? '' });
  }
  return number;
}

/** Takes a fact back by its key; false when no live fact has it. */
export async function reverseFact(
  tx: Transaction,
  book: Book,
  key: { source: string; sourceId: string },
): Promise<boolean> {
  const [live] = await data.readLive(tx, book.workspaceId, [
    { source: key.source, source_id: key.sourceId },
  ]);
  if (live === undefined) return false;
  await data.appendFacts(tx, book.workspaceId, book.timeZone, [reversalOf(live)]);
  return true;
}

/** Takes back the fact of a number, saying why; false when that has been done. */
export async function takeFactBack(
  tx: Transaction,
  book: Book,
  factNo: number,
  reason: string,
): Promise<boolean> {
  const live = await data.readLiveNumber(tx, book.workspaceId, factNo);
  if (live === undefined) return false;
  const [number] = await data.appendFacts(tx, book.workspaceId, book.timeZone, [reversalOf(live)]);
  if (number !== undefined) {
    await data.insertWords(tx, book.workspaceId, number, { words: reason, foundBy: '' });
  }
  return true;
}

function rowOf(fact: NewFact): data.FactRow {
  const { money, object } = fact;
  return {
    kind: factKinds[fact.kind].number,
    customer_no: fact.customerNo,
    occurred_at: fact.occurredAt,
    known_at: fact.knownAt ?? new Date(),
    tier: fact.tier,
    amount: money?.amount ?? null,
    currency: money?.currency ?? null,
    base_amount: money?.base ?? null,
    employee_id: fact.employeeId ?? null,
    object_kind: object?.kind ?? null,
    object_no: object?.no ?? null,
    source: fact.source,
    source_id: fact.sourceId,
    payload: JSON.stringify(factKinds[fact.kind].payload.parse(fact.payload)),
  };
}

/** The fact that takes `live` back: its amount negated, on its day, known from now on. */
function reversalOf(live: data.StoredFact): data.NewFactRow {
  const { fact_no, amount, base_amount, ...rest } = live;
  return {
    kind: rest.kind,
    customer_no: rest.customer_no,
    occurred_at: rest.occurred_at,
    day: rest.day,
    known_at: new Date(),
    tier: rest.tier,
    amount: amount === null ? null : -amount,
    currency: rest.currency,
    base_amount: base_amount === null ? null : -base_amount,
    employee_id: rest.employee_id,
    object_kind: rest.object_kind,
    object_no: rest.object_no,
    source: rest.source,
    source_id: rest.source_id,
    payload: rest.payload,
    revision: rest.revision,
    reverses: fact_no,
  };
}
