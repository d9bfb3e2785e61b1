import { z } from 'zod';
import { enteredDay } from '../http/page.ts';
import { factKindNames } from '../ledger/kinds.ts';
import { customFieldTypes } from './custom-field-types.ts';
import { fieldKey } from './custom-fields.ts';
import {
  choiceFields,
  choiceTests,
  dateFields,
  flagFields,
  MOST_DAYS,
  MOST_LEVELS,
  MOST_TESTS,
  numberFields,
  textFields,
  textTests,
} from './condition-fields.ts';

/**
 * The one language of conditions: filters, segments and whatever acts by itself ask in it, and one
 * place turns it into SQL. A test names what it asks and how; groups join tests and groups.
 */
const text = z.string().trim().min(1).max(200);
const days = z.number().int().min(1).max(MOST_DAYS);
const bound = z.number().min(-1e15).max(1e15).nullable();
const count = z.number().int().min(0).max(1e15).nullable();

const someBound = ({ from, to }: { from: unknown; to: unknown }) => from !== null || to !== null;
const bounded = { path: ['from'], params: { code: 'field.required' } };

const textTest = z.strictObject({
  field: z.enum(textFields),
  test: z.enum(textTests),
  value: text,
});
const choiceTest = z.strictObject({
  field: z.enum(choiceFields),
  test: z.enum(choiceTests),
  values: z.array(text).min(1).max(300),
});
const numberTest = z
  .strictObject({
    field: z.enum(numberFields),
    test: z.literal('between'),
    /** Both included; null leaves that side open. Money in minor units, shares from 0 to 1. */
    from: bound,
    to: bound,
  })
  .refine(someBound, bounded);
const dateTest = z
  .strictObject({
    field: z.enum(dateFields),
    test: z.literal('between'),
    from: enteredDay.nullable(),
    to: enteredDay.nullable(),
  })
  .refine(someBound, bounded);
const agoTest = z.strictObject({
  field: z.enum(dateFields),
  /** In the last so many days, or before that. */
  test: z.enum(['within_days', 'longer_ago']),
  days,
});
const flagTest = z.strictObject({
  field: z.enum(flagFields),
  test: z.literal('is'),
  value: z.boolean(),
});
/** Something that has no value, or has one. */
const filledTest = z.strictObject({
  field: z.enum([...textFields, ...choiceFields, ...numberFields, ...dateFields]),
  test: z.enum(['filled', 'empty']),
});
/** How often something happened, or for how much, as the ledger counts it. */
const factTest = z
  .strictObject({
    fact: z.enum(factKindNames),
    test: z.enum(['times', 'amount']),
    from: count,
    to: count,
    /** In the last so many days; null for ever. */
    days: days.nullable(),
  })
  .refine(someBound, bounded);

/** A field of the business's own, by its key, asked as the type it has. */
const customTests = [
  z.strictObject({
    custom: fieldKey,
    as: z.literal('text'),
    test: z.enum(textTests),
    value: text,
  }),
  z.strictObject({
    custom: fieldKey,
    as: z.enum(['choice', 'choices']),
    test: z.enum(choiceTests),
    values: z.array(text).min(1).max(300),
  }),
  z
    .strictObject({
      custom: fieldKey,
      as: z.enum(['number', 'money']),
      test: z.literal('between'),
      /** Amounts in minor units. */
      from: bound,
      to: bound,
    })
    .refine(someBound, bounded),
  z
    .strictObject({
      custom: fieldKey,
      as: z.literal('date'),
      test: z.literal('between'),
      from: enteredDay.nullable(),
      to: enteredDay.nullable(),
    })
    .refine(someBound, bounded),
  z.strictObject({
    custom: fieldKey,
    as: z.literal('date'),
    test: z.enum(['within_days', 'longer_ago']),
    days,
  }),
  z.strictObject({
    custom: fieldKey,
    as: z.literal('flag'),
    test: z.literal('is'),
    value: z.boolean(),
  }),
  z.strictObject({
    custom: fieldKey,
    as: z.enum(customFieldTypes),
    test: z.enum(['filled', 'empty']),
  }),
] as const;
export const customTest = z.union(customTests);
export type CustomTest = z.infer<typeof customTest>;

/** Tests of such fields in an address, as JSON. */
export const fieldConditions = z
  .string()
  .max(4_000)
  .transform((json, context): CustomTest[] => {
    const read = z.array(customTest).min(1).max(10).safeParse(readJson(json));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', params: { code: 'field.invalid' } });
    return z.NEVER;
  });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const test = z.union([
  ...customTests,
  textTest,
  choiceTest,
  numberTest,
  dateTest,
  agoTest,
  flagTest,
  filledTest,
  factTest,
]);
export type ConditionTest = z.infer<typeof test>;
export type ConditionGroup =
  | { all: Condition[] }
  | { any: Condition[] }
  /** None of them is so. */
  | { none: Condition[] };
export type Condition = ConditionTest | ConditionGroup;

const members: z.ZodType<Condition[]> = z
  .array(z.lazy(() => part))
  .min(1)
  .max(MOST_TESTS);
const group = z.union([
  z.strictObject({ all: members }),
  z.strictObject({ any: members }),
  z.strictObject({ none: members }),
]);
const part: z.ZodType<Condition> = z.union([test, group]);

/** The members of a group; undefined of a test. */
export function membersOf(condition: Condition): readonly Condition[] | undefined {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'none' in condition ? condition.none : undefined;
}

function levels(condition: Condition): number {
  const inside = membersOf(condition);
  return inside === undefined ? 0 : 1 + Math.max(...inside.map(levels));
}

function tests(condition: Condition): number {
  return membersOf(condition)?.reduce((sum, one) => sum + tests(one), 0) ?? 1;
}

export const condition: z.ZodType<ConditionGroup> = group
  .refine((it) => levels(it) <= MOST_LEVELS, {
    params: { code: 'condition.too_deep', max: MOST_LEVELS },
  })
  .refine((it) => tests(it) <= MOST_TESTS, {
    params: { code: 'condition.too_long', max: MOST_TESTS },
  });
