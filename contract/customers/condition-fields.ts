/**
 * What conditions may ask of a customer, by how it is asked. Without the validator, so that a
 * browser can draw a form from it.
 */
export const textFields = ['name', 'city', 'region', 'postcode'] as const;
export const choiceFields = [
  'kind',
  'country',
  'language',
  'owner',
  'population',
  'stage',
  'relationship',
  'tag',
] as const;
export const numberFields = [
  'score',
  'danger',
  'value',
  'margin',
  'overdue',
  'coverage',
  'recency_score',
  'frequency_score',
  'money_score',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
  'c8',
  'c9',
] as const;
export const dateFields = ['created', 'last_bought', 'insider_since'] as const;
export const flagFields = ['insider', 'active', 'known', 'excluded'] as const;

export const textTests = ['is', 'is_not', 'contains', 'starts'] as const;
export const choiceTests = ['one_of', 'none_of'] as const;

export type TextField = (typeof textFields)[number];
export type ChoiceField = (typeof choiceFields)[number];
export type NumberField = (typeof numberFields)[number];
export type DateField = (typeof dateFields)[number];
export type FlagField = (typeof flagFields)[number];
export type ConditionField = TextField | ChoiceField | NumberField | DateField | FlagField;

/** Groups within groups, and tests in all: more is no longer understood by whoever reads it. */
export const MOST_LEVELS = 4;
export const MOST_TESTS = 40;
/** Days a condition may look back: twenty years. */
export const MOST_DAYS = 7_305;
