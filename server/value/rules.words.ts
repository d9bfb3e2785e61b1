import { z } from 'zod';
import { populations, relationshipTypes, stages } from '../../contract/customers/life-names.ts';
import type { Words } from './rules.relations.ts';

const readers = {
  population: z.enum(populations),
  stage: z.enum(stages),
  relationship: z.enum(relationshipTypes),
} as const;

/** What somebody said of each customer, by number. */
export function wordsOf(
  overrides: readonly { customer_no: number; of: string; value: string }[],
): Map<number, Words> {
  const words = new Map<number, Words>();
  for (const { customer_no: no, of, value } of overrides) {
    const said = words.get(no) ?? {};
    words.set(no, said);
    if (of === 'population') said.population = readers.population.parse(value);
    if (of === 'stage') said.stage = readers.stage.parse(value);
    if (of === 'relationship') said.relationship = readers.relationship.parse(value);
  }
  return words;
}
