/**
 * What is worth knowing of a customer before working together, in the order in which one learns it:
 * whom one met and what one found out, what they do, how they gain from working with us, the way
 * there, what they need, see ahead and aim at, what may go wrong, and what they expect that can't be.
 */
export const sheetSections = [
  'background',
  'business',
  'gain',
  'way',
  'needs',
  'vision',
  'goals',
  'risks',
  'expectations',
] as const;
export type SheetSection = (typeof sheetSections)[number];

/** Characters of a section: a few pages. */
export const LONGEST_SECTION = 10_000;
