/** Why two customers look like one. */
export const duplicateReasons = [
  'email',
  'phone',
  'identifier',
  'name',
  'similar_name',
  'city',
  'birthday',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];
