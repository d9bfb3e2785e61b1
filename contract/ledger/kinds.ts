import { z } from 'zod';

/** One kind of fact: what its payload holds and which criteria read it. */
interface FactKind {
  /** Its number in the ledger's tables; never reused. */
  number: number;
  /** Ids, numbers and enums only: words go to fact_text, where they can be erased. */
  payload: z.ZodObject;
  /** Criteria of a core customer that this kind of fact feeds. */
  criteria: readonly `c${number}`[];
  /** Whether such a fact carries money. */
  money: boolean;
}

export const arrivalSources = [
  'research',
  'advertising',
  'online',
  'fair',
  'referral',
  'community',
  'import',
  'entered',
] as const;

const orderPayload = z.strictObject({
  lines: z.number().int(),
  /** Carriage and fees of the order, minor units; not part of the fact's amount. */
  charges: z.number().int(),
});

/** The registry of kinds. A fact of a kind that is not here cannot be recorded. */
export const factKinds = {
  arrived: {
    number: 1,
    payload: z.strictObject({ source: z.enum(arrivalSources) }),
    criteria: [],
    money: false,
  },
  bought: { number: 2, payload: orderPayload, criteria: ['c1'], money: true },
  returned: { number: 3, payload: orderPayload, criteria: ['c1'], money: true },
} as const satisfies Record<string, FactKind>;

export type FactKindName = keyof typeof factKinds;
export const factKindNames = Object.keys(factKinds) as [FactKindName, ...FactKindName[]];
export type FactPayload<K extends FactKindName> = z.infer<(typeof factKinds)[K]['payload']>;

const byNumber = new Map<number, FactKindName>(
  factKindNames.map((name) => [factKinds[name].number, name]),
);

/** The name of a stored kind; throws for a number that no version of the registry gave out. */
export function factKindName(number: number): FactKindName {
  const name = byNumber.get(number);
  if (name === undefined) throw new Error(`unknown kind of fact: ${number}`);
  return name;
}
