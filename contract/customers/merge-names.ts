/** What of two customers one value is kept of. */
export const mergeFields = [
  'name',
  'second_name',
  'salutation',
  'language',
  'address',
  'industry',
  'circumstances',
  'owner',
] as const;
export type MergeField = (typeof mergeFields)[number];
