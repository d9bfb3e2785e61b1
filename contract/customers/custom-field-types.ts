/** Kinds of a business's own fields. Without the validator, so that a browser can draw forms. */
export const customFieldTypes = [
  'text',
  'number',
  'date',
  'flag',
  'choice',
  'choices',
  'money',
] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

export const appliesTo = ['person', 'organisation', 'both'] as const;
export type AppliesTo = (typeof appliesTo)[number];

/** Live fields of a business; more is no longer filled in by anybody. */
export const MOST_FIELDS = 100;
export const MOST_OPTIONS = 200;
/** Characters of a text. */
export const MOST_TEXT = 500;
/** Largest number and amount, of either sign. */
export const MOST_NUMBER = 1e15;
