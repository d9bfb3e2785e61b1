import { z } from 'zod';
import { day, instant, uuid } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';
import { timeZone } from '../workspace/workspace.ts';
import { attachment } from './attachments.ts';
import { consentWays, contactChannels, purposes } from './contact-names.ts';

/** Why the gate says no. */
export const refusalCodes = [
  'refused',
  'deceased',
  'relation_ended',
  'no_consent',
  'held_out',
  'paused',
  'capped',
  'quiet_hours',
  'no_address',
  'failing_address',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const refusalReason = z.object({
  code: z.enum(refusalCodes),
  /** When this reason ends by itself; null when only a person can end it. */
  until: instant.nullable(),
  /** Who else gets the message and may not; null where it is about its recipient. */
  copy_of: uuid.nullable().default(null),
});

/** The gate's answer, as data. */
export const verdict = z.object({
  allowed: z.boolean(),
  reasons: z.array(refusalReason),
  /** When it will be allowed if nothing else happens; null where waiting does not help. */
  allowed_from: instant.nullable(),
});
export type Verdict = z.infer<typeof verdict>;

export const consentWords = ['allowed', 'refused'] as const;
export const consentSources = ['customer', 'one_click', 'employee'] as const;

const anyChannel = z.enum(['any', ...contactChannels]);
const anyPurpose = z.enum(['any', ...purposes]);

/** A yes or no of the customer, with its proof. */
export const consent = z.object({
  channel: anyChannel,
  purpose: anyPurpose,
  word: z.enum(consentWords),
  said_at: instant,
  source: z.enum(consentSources),
  how: z.enum(consentWays).nullable(),
  /** Version of the words the customer read. */
  wording: z.string().nullable(),
  employee: z.string().nullable(),
});
export type Consent = z.infer<typeof consent>;

export const newConsent = z.strictObject({
  channel: anyChannel,
  purpose: anyPurpose,
  word: z.enum(consentWords),
  how: z.enum(consentWays),
  /** When they said it; now unless given. */
  said_at: z.iso.datetime({ offset: true }).optional(),
});
export type NewConsent = z.infer<typeof newConsent>;

/** Minutes since midnight of the customer's day; from late to early spans the night. */
const minuteOfDay = z.number().int().min(0).max(1439);
export const quietHours = z.object({ from: minuteOfDay, until: minuteOfDay });
export type QuietHours = z.infer<typeof quietHours>;

export const preference = z.object({
  channel: z.enum(contactChannels).nullable(),
  language: z.enum(languages).nullable(),
  /** Null: as the business does with everybody. */
  quiet: quietHours.nullable(),
  time_zone: timeZone.nullable(),
  /** Left alone before this day. */
  paused_until: day.nullable(),
});
export type Preference = z.infer<typeof preference>;

/** What is left out stays as it is. */
export const preferenceChange = z
  .strictObject({ ...preference.shape, paused_until: z.iso.date().nullable() })
  .partial();
export type PreferenceChange = z.infer<typeof preferenceChange>;

/** One cell of what may be done: a channel for a purpose. */
const cell = verdict.extend({
  channel: z.enum(contactChannels),
  purpose: z.enum(purposes),
  /** The yes or no it rests on. */
  proof: consent.nullable(),
});

/** How a customer may be contacted now. */
export const contactState = z.object({
  preference,
  /** What holds where the customer has said nothing. */
  quiet: quietHours,
  time_zone: z.string(),
  cells: z.array(cell),
  /** Whether mail can be sent from here at all. */
  mail: z.boolean(),
  /** Where a mail goes to. */
  email: z.string().nullable(),
  /** In which one they are written to: the one they like, theirs, or else the business's. */
  language: z.enum(languages),
  /** How many of the latest conversations they answered out of politeness only. */
  perfunctory: z.object({ count: z.number().int(), of: z.number().int() }),
  /** Nobody has spoken with them for longer than was agreed: no time to bring bad news. */
  gap: z.object({ silent_days: z.number().int(), period_days: z.number().int() }).nullable(),
});
export type ContactState = z.infer<typeof contactState>;

export const consentList = z.object({ items: z.array(consent) });

/** At most so many contacts in so many days; `any` counts every purpose together. */
export const cap = z.strictObject({
  purpose: anyPurpose,
  most: z.number().int().min(1).max(1_000),
  days: z.number().int().min(1).max(366),
});
export type Cap = z.infer<typeof cap>;

export const outgoingSetting = z.object({
  quiet: quietHours,
  caps: z.array(cap),
  needs_consent: z.array(z.enum(purposes)),
  mail: z.boolean(),
  version: z.number().int(),
});
export type OutgoingSetting = z.infer<typeof outgoingSetting>;

export const outgoingSettingChange = z
  .strictObject({
    quiet: quietHours,
    caps: z.array(cap).max(8),
    needs_consent: z.array(z.enum(purposes)).max(3),
  })
  .partial();
export type OutgoingSettingChange = z.infer<typeof outgoingSettingChange>;

export const outgoingStates = [
  'waiting',
  'sending',
  'sent',
  'unknown',
  'failed',
  'refused',
  'cancelled',
] as const;

export const copyKinds = ['cc', 'bcc'] as const;

/** Somebody else who gets the same message. */
const copy = z.object({
  kind: z.enum(copyKinds),
  address: z.string(),
  /** Whose address it is, where that is a customer's. */
  customer_id: uuid.nullable(),
  /** The mail server did not take it for them. */
  refused: z.boolean(),
});

const newCopy = z.strictObject({ kind: z.enum(copyKinds), address: z.email().max(254) });

/** By whose clock a moment is said. */
export const sendZones = ['customer', 'business'] as const;
/** What a clock on the wall shows then: a moment of daylight saving is nobody's to reckon. */
const sendLater = z.strictObject({
  wall: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  zone: z.enum(sendZones),
});

/** A message to a customer and what became of it. */
export const message = z.object({
  id: uuid,
  purpose: z.enum(purposes),
  recipient: z.string(),
  language: z.enum(languages),
  subject: z.string(),
  body: z.string(),
  copies: z.array(copy),
  attachments: z.array(attachment),
  state: z.enum(outgoingStates),
  verdict,
  employee: z.string().nullable(),
  /** The moment it was meant for, and on whose clock; null where that was at once. */
  send_at: z.object({ at: instant, zone: z.enum(sendZones) }).nullable(),
  due_at: instant,
  sent_at: instant.nullable(),
  created_at: instant,
  version: z.number().int(),
});
export type Message = z.infer<typeof message>;

export const messageList = z.object({ items: z.array(message) });

const written = z.strictObject({
  subject: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(20_000),
  copies: z.array(newCopy).max(20),
  attachment_ids: z.array(uuid).max(20),
  /** Not before; null for at once. */
  send_at: sendLater.nullable(),
});

/** Agreements and promises that the text contradicts, and whoever writes it knows it. */
const despite = z.array(uuid).max(1_000);

export const newMessage = written
  .partial({ copies: true, attachment_ids: true, send_at: true })
  .extend({
    purpose: z.enum(purposes),
    /** The one the customer is written to in, unless said. */
    language: z.enum(languages).optional(),
    /** Wait until it is allowed where it is not yet, instead of not going at all. */
    wait: z.boolean().default(false),
    /** The mail of this customer that it answers, received or sent. */
    answers: uuid.optional(),
    despite: despite.default([]),
  });
export type NewMessage = z.input<typeof newMessage>;

/** A message that waits, written anew. */
export const messageChange = written.partial().extend({ despite: despite.optional() });
export type MessageChange = z.infer<typeof messageChange>;

/** What a person found out about a message that may have gone. */
export const messageOutcome = z.strictObject({
  outcome: z.enum(['sent', 'not_sent', 'cancelled']),
});
export type MessageOutcome = z.infer<typeof messageOutcome>;
