import { z } from 'zod';
import { duplicateReasons } from '../../contract/customers/duplicate-names.ts';
import type {
  DuplicatePage,
  LookalikeQuery,
  Lookalikes,
} from '../../contract/customers/duplicate.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import { refuseField } from '../http/problem.ts';
import { audit } from '../workspace/index.ts';
import { reachOf, readCustomer } from './actions.ts';
import * as data from './data.duplicates.ts';
import { readSides } from './data.merges.ts';
import { digitsOf, emailKey, phoneKey, sortName } from './rules.ts';
import { duplicateView } from './views.ts';
import { sideView } from './views.merges.ts';

const place = z.object({
  milli: z.number().int(),
  first: z.number().int(),
  second: z.number().int(),
});
const reasons = z.array(z.enum(duplicateReasons));

/** Customers who look like one, the likeliest first. */
export async function duplicatesOf(
  tx: Transaction,
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<DuplicatePage> {
  const reach = reachOf(actor, 'customers.read');
  const [rows, searchedAt] = await Promise.all([
    data.readPairs(tx, reach, decodeCursor(cursor, place), limit),
    data.readSearchedAt(tx, actor.workspaceId),
  ]);
  const ids = new Set(rows.flatMap((row) => [row.first_id, row.second_id]));
  const sides = new Map(
    (await readSides(tx, reach, [...ids])).map((side) => [side.customer_id, sideView(side)]),
  );
  const view = (row: (typeof rows)[number]) => {
    const first = sides.get(row.first_id);
    const second = sides.get(row.second_id);
    if (first === undefined || second === undefined) throw new Error('both were just read');
    const because = reasons.parse(row.reasons);
    return { first, second, similarity: row.similarity_milli / 1000, because };
  };
  const page = pageFrom(rows, limit, view, (row) => ({
    milli: row.similarity_milli,
    first: row.first_no,
    second: row.second_no,
  }));
  return { ...page, searched_at: searchedAt };
}

/** Remembers that two are not the same, or forgets it. */
export async function distinguish(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  { other_id: otherId, distinct }: { other_id: string; distinct: boolean },
): Promise<void> {
  const one = await readCustomer(tx, actor, 'customers.write', customerId);
  const other = await readCustomer(tx, actor, 'customers.write', otherId);
  if (one.customer_no === other.customer_no) throw refuseField('other_id', 'field.invalid_choice');
  const [first_no, second_no] = [
    Math.min(one.customer_no, other.customer_no),
    Math.max(one.customer_no, other.customer_no),
  ];
  const pair = { first_no, second_no };
  if (distinct) await data.insertDenial(tx, actor.workspaceId, pair, actor.employeeId);
  else await data.deleteDenial(tx, actor.workspaceId, pair);
  await audit(tx, actor, {
    action: distinct ? 'told_apart' : 'told_apart_undone',
    entity: 'customer',
    entityId: customerId,
    after: { other_id: otherId },
  });
}

const LEAST_DIGITS = 7;

/** Who looks like somebody being typed in; each of them once, by what says most. */
export async function lookalikesOf(
  tx: Transaction,
  actor: Actor,
  typed: LookalikeQuery,
): Promise<Lookalikes> {
  const { kind, email = '', phone = '' } = typed;
  const rows = await data.readLookalikes(tx, reachOf(actor, 'customers.read'), {
    kind,
    sortNames: sortNamesOf(typed),
    emailKeys: email.includes('@') ? [emailKey(email)] : [],
    phoneKeys: digitsOf(phone).length >= LEAST_DIGITS ? [phoneKey(phone)] : [],
  });
  const seen = new Map(
    rows
      .filter((row) => row.seen)
      .toReversed()
      .map((row) => [row.id, row]),
  );
  return {
    items: [...seen.values()].toReversed().map(duplicateView),
    others: rows.some((row) => !row.seen),
  };
}

/** A whole name, of a person with its parts in either order. */
function sortNamesOf({ kind, name = '', given_name = '', family_name = '' }: LookalikeQuery) {
  if (kind === 'organisation') return name === '' ? [] : [sortName({ kind, name })];
  if (given_name === '' || family_name === '') return [];
  return [
    sortName({ kind, given: given_name, family: family_name }),
    sortName({ kind, given: family_name, family: given_name }),
  ];
}
