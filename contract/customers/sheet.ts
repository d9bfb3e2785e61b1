import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { LONGEST_SECTION, sheetSections } from './sheet-sections.ts';

const section = z.enum(sheetSections);

const known = z.object({
  words: z.string(),
  changed_at: instant,
  changed_by: z.object({ id: uuid, name: z.string() }),
});

/** The foundation sheet of a customer: nothing of a section that nobody has filled in. */
export const sheet = z.object({
  /** Of the customer's row, which every change of the sheet counts in. */
  version: z.number().int(),
  sections: z.partialRecord(section, known),
});
export type Sheet = z.infer<typeof sheet>;

/** Null and empty words take a section off the sheet. */
const words = z.partialRecord(
  section,
  z
    .string()
    .trim()
    .max(LONGEST_SECTION)
    .transform((text) => (text === '' ? null : text))
    .nullable(),
);
/** Sections that are not named stay. `seen`: what those named were when they were looked at. */
export const sheetChange = z.strictObject({ sections: words, seen: words.optional() });
export type SheetChange = z.infer<typeof sheetChange>;
