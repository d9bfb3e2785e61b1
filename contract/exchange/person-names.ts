/** What a business holds of a person, by what it is for. */
export const areas = [
  'identity',
  'contact',
  'words',
  'messages',
  'imports',
  'decisions',
  'history',
  'facts',
] as const;
export type Area = (typeof areas)[number];

/** What erasing does: rows go, words are taken out of them, or they stay as numbers and ids. */
export const fates = ['delete', 'blank', 'keep'] as const;
export type Fate = (typeof fates)[number];

/** Why somebody is erased: enumerated, so that the record of it says nothing of them. */
export const erasureCauses = ['asked', 'no_longer_needed', 'mistake'] as const;
