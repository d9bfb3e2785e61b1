import { z } from 'zod';
import { instant } from '../http/page.ts';

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

export const personalData = z.object({
  name: z.string(),
  kind: z.enum(['person', 'organisation']),
  erased_at: instant.nullable(),
  /** How much there is, and what erasing would do to it; nothing that isn't there. */
  holdings: z.array(z.object({ area: z.enum(areas), fate: z.enum(fates), rows: z.number().int() })),
});
export type PersonalData = z.infer<typeof personalData>;

/** Why somebody is erased: enumerated, so that the record of it says nothing of them. */
export const erasureCauses = ['asked', 'no_longer_needed', 'mistake'] as const;

export const newErasure = z.strictObject({ because: z.enum(erasureCauses) });

export const erasure = z.object({ erased_at: instant, rows: z.number().int() });
