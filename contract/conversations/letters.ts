import { z } from 'zod';
import { uuid } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';
import { purposes } from './contact-names.ts';

/** A text to begin a mail with. */
export const newMessageTemplate = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Everybody finds it; otherwise only whoever wrote it. */
  shared: z.boolean(),
  language: z.enum(languages),
  purpose: z.enum(purposes),
  subject: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(20_000),
});
export type NewMessageTemplate = z.infer<typeof newMessageTemplate>;

export const messageTemplate = newMessageTemplate.extend({
  id: uuid,
  author: z.object({ id: uuid, name: z.string() }),
  /** Whether the reader may change it. */
  changeable: z.boolean(),
  version: z.number().int(),
});
export type MessageTemplate = z.infer<typeof messageTemplate>;

/** By name. */
export const messageTemplateList = z.object({ items: z.array(messageTemplate) });

/** `seen`: what it was when it was looked at. */
export const messageTemplateChange = newMessageTemplate
  .extend({ seen: newMessageTemplate.partial() })
  .partial();
export type MessageTemplateChange = z.infer<typeof messageTemplateChange>;

/** A template with what is known of a customer in its places. */
export const filledTemplate = z.object({
  subject: z.string(),
  body: z.string(),
  /** Fields that nobody knows a value of: their places stand in the text as they are. */
  open: z.array(z.string()),
});
export type FilledTemplate = z.infer<typeof filledTemplate>;

export const fillQuery = z.object({ template_id: uuid });

const signature = z.strictObject({
  /** `any`: wherever a language has none of its own. */
  language: z.enum(['any', ...languages]),
  words: z.string().trim().min(1).max(2_000),
});

/** What somebody ends their mails with. */
export const signatures = z.strictObject({ items: z.array(signature).max(6) });
export type Signatures = z.infer<typeof signatures>;
