import { z } from 'zod';
import { day } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';
import { contactChannels, purposes } from './contact-names.ts';
import { consentWords } from './contact.ts';

/** Version of the words on the page; raised when they change, and kept with every decision. */
export const preferenceWording = '2026-11';

const choice = z.strictObject({
  channel: z.enum(contactChannels),
  purpose: z.enum(purposes),
  word: z.enum(consentWords),
});

/** What somebody who follows their link is shown. */
export const preferencePage = z.object({
  business: z.string(),
  language: z.enum(languages),
  /** Enough to know whose page it is, too little for a stranger. */
  address: z.string(),
  choices: z.array(choice),
  /** Nothing at all any more. */
  refused: z.boolean(),
  paused_until: day.nullable(),
});
export type PreferencePage = z.infer<typeof preferencePage>;

export const preferencePageChange = z
  .strictObject({
    choices: z.array(choice).max(60),
    /** Unsubscribes from everything, or takes that back. */
    refused: z.boolean(),
    paused_until: z.iso.date().nullable(),
    language: z.enum(languages),
  })
  .partial();
export type PreferencePageChange = z.infer<typeof preferencePageChange>;
