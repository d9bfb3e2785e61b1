import type { ChosenCustomers } from '../../contract/service/request.ts';
import { reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseField } from '../http/problem.ts';
import { readChosen, readPasted } from './data.chosen.ts';
import { comparable, groupedBy } from './rules.ts';

export interface Chosen {
  customerNos: number[];
  /** Lines that name nobody within reach, or several. */
  unmatched: string[];
}

/** The customers somebody chose or pasted. A chosen one out of reach is refused; a line is told. */
export async function choose(
  tx: Transaction,
  actor: Actor,
  { customer_ids: ids = [], lines = [] }: ChosenCustomers,
): Promise<Chosen> {
  const reach = reachOf(actor, 'facts.record');
  const pasted = [...new Set(lines.map((line) => line.trim()))].filter(Boolean).map(comparable);
  const [chosen, found] = await Promise.all([
    readChosen(tx, reach, ids),
    readPasted(tx, reach, pasted),
  ]);
  const unknown = ids.findIndex((id) => !chosen.has(id.toLowerCase()));
  if (unknown !== -1) throw refuseField(`customer_ids.${unknown}`, 'field.invalid_choice');
  const byLine = groupedBy(found, ({ line }) => line);
  const single = pasted.flatMap(({ line }) => {
    const named = byLine.get(line) ?? [];
    return named.length === 1 ? named : [];
  });
  const matched = new Set(single.map(({ line }) => line));
  return {
    customerNos: [
      ...new Set([...chosen.values(), ...single.map(({ customer_no }) => customer_no)]),
    ],
    unmatched: pasted.map(({ line }) => line).filter((line) => !matched.has(line)),
  };
}
