import { z } from 'zod';
import { uuid } from '../http/page.ts';
import {
  appliesTo,
  customFieldTypes,
  MOST_FIELDS,
  MOST_NUMBER,
  MOST_OPTIONS,
  MOST_TEXT,
} from './custom-field-types.ts';

/** What programs call a field, or an option of one. */
export const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const name = z.string().trim().min(1).max(120);

const option = z.strictObject({
  key: fieldKey,
  name,
  /** No longer offered; customers that have it keep it. */
  retired: z.boolean(),
});
export type FieldOption = z.infer<typeof option>;

/** Needed when another field has a value, or one of these values. */
const requiredIf = z.strictObject({
  field: fieldKey,
  values: z.array(z.string().min(1).max(MOST_TEXT)).min(1).max(50).nullable(),
});
export type RequiredIf = z.infer<typeof requiredIf>;

export const customField = z.object({
  id: uuid,
  key: fieldKey,
  name: z.string(),
  type: z.enum(customFieldTypes),
  applies_to: z.enum(appliesTo),
  /** Of amounts of money. */
  currency: z.string().nullable(),
  /** Of choices, in their order. */
  options: z.array(option),
  required: z.boolean(),
  required_if: requiredIf.nullable(),
  retired: z.boolean(),
  version: z.number().int(),
});
export type CustomField = z.infer<typeof customField>;

/** Those out of use are behind the others. */
export const customFieldList = z.object({ items: z.array(customField) });

const options = z.array(option).max(MOST_OPTIONS);

/** Without a key it gets one from its name; without a currency, that of the business. */
export const newCustomField = z.strictObject({
  name,
  key: fieldKey.optional(),
  type: z.enum(customFieldTypes),
  applies_to: z.enum(appliesTo),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  options: options.optional(),
  required: z.boolean().optional(),
  required_if: requiredIf.nullable().optional(),
});
export type NewCustomField = z.infer<typeof newCustomField>;

const changeable = { name, applies_to: z.enum(appliesTo), options, required: z.boolean() };

/** Key, type and currency stay: values were entered under them. `seen`: what it was when it was looked at. */
export const customFieldChange = z
  .strictObject({
    ...changeable,
    required_if: requiredIf.nullable(),
    retired: z.boolean(),
    seen: z
      .strictObject({ ...changeable, required_if: requiredIf.nullable(), retired: z.boolean() })
      .partial(),
  })
  .partial();
export type CustomFieldChange = z.infer<typeof customFieldChange>;

/**
 * A value: text, a number, YYYY-MM-DD, yes or no, the key of an option, several of them, or minor
 * units of the field's currency. Null is none.
 */
export const customValue = z.union([
  z.string().max(5_000),
  z.number().min(-MOST_NUMBER).max(MOST_NUMBER),
  z.boolean(),
  z.array(z.string().max(40)).max(MOST_OPTIONS),
]);
export type CustomValue = z.infer<typeof customValue>;

/** By the fields' keys. */
export const givenValues = z
  .record(z.string().max(40), customValue.nullable())
  .refine((it) => Object.keys(it).length <= MOST_FIELDS);
export type GivenValues = z.infer<typeof givenValues>;

/** What a customer has in them; those without a value are absent. */
export const customValues = z.object({
  version: z.number().int(),
  values: z.record(z.string(), customValue),
});
export type CustomValues = z.infer<typeof customValues>;

/** Fields not named stay. `seen`: what they were when they were looked at. */
export const customValuesChange = z.strictObject({
  values: givenValues,
  seen: givenValues.optional(),
});
export type CustomValuesChange = z.infer<typeof customValuesChange>;
