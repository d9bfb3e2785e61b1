/** Why a relationship ended; the first few are also what happened to the customer. */
export const endingReasons = [
  'dissatisfied',
  'prefers_another',
  'no_more_volume',
  'closed',
  'deceased',
  'moved',
  'asked',
  'not_worth_it',
  'fraud',
  'other',
] as const;
