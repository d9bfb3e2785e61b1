import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { providerNames, securities } from './mail-providers.ts';

/** Why a mailbox could not be read, or a mail server does not take us. */
export const mailProblems = [
  'no_key',
  'host_not_found',
  'private_host',
  'refused',
  'unreachable',
  'timeout',
  'certificate',
  'no_tls',
  'sign_in_refused',
  'no_folder',
  'too_busy',
  'interrupted',
  'other',
] as const;
export type MailProblem = (typeof mailProblems)[number];

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);

const server = z.strictObject({
  host,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(securities),
});
export type MailServerSetting = z.infer<typeof server>;

/** One line without spaces around it, as SMTP and IMAP take it. */
const plain = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}+$/u);

const settings = z.strictObject({
  provider: z.enum(providerNames),
  address: z.email().max(254),
  user_name: plain(254),
  imap: server,
  smtp: server,
  /** Whether what its owner writes leaves through it. */
  sends: z.boolean(),
});

export const newMailAccount = settings.extend({
  /** The business's own instead of one's own. */
  shared: z.boolean().default(false),
  password: plain(500),
});
export type NewMailAccount = z.infer<typeof newMailAccount>;

/** What is left out stays as it is; the password is never shown, only replaced. */
export const mailAccountChange = settings.extend({ password: plain(500) }).partial();
export type MailAccountChange = z.infer<typeof mailAccountChange>;

const folder = z.object({
  role: z.enum(['inbox', 'sent']),
  path: z.string(),
  /** Of this reading of the folder. */
  looked: z.number().int(),
  kept: z.number().int(),
  unreadable: z.number().int(),
  ahead: z.number().int(),
});

/** An account and the true state of its reading. */
export const mailAccount = settings.extend({
  id: uuid,
  shared: z.boolean(),
  owner: z.object({ id: uuid, name: z.string() }).nullable(),
  /** Whether who asks may change it. */
  mine: z.boolean(),
  since: z.string(),
  state: z.enum(['new', 'fine', 'failing', 'stopped']),
  /** Somebody is reading it just now. */
  working: z.boolean(),
  problem: z
    .object({
      code: z.enum(mailProblems),
      side: z.enum(['imap', 'smtp']),
      words: z.string().nullable(),
    })
    .nullable(),
  failures: z.number().int(),
  fine_at: instant.nullable(),
  looked_at: instant.nullable(),
  next_at: instant.nullable(),
  folders: z.array(folder),
  version: z.number().int(),
});
export type MailAccount = z.infer<typeof mailAccount>;

export const mailAccountList = z.object({
  items: z.array(mailAccount),
  /** Whether the server has a key to keep passwords with. */
  ready: z.boolean(),
});

/** Looks at once; `again`: from the first day on, as after new customers were entered. */
export const newLook = z.strictObject({ again: z.boolean().default(false) });

const person = z.object({ name: z.string().nullable(), address: z.string() });

/** A mail with a customer: received, sent elsewhere, or sent from here. */
export const customerMail = z.object({
  id: uuid,
  thread: uuid,
  direction: z.enum(['in', 'out']),
  nature: z.enum(['personal', 'automatic', 'list']),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  /** More was written than is kept here. */
  cut: z.boolean(),
  from: person.nullable(),
  to: z.array(person.extend({ copy: z.boolean() })),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.number() })),
  bounced_at: instant.nullable(),
  at: instant,
});
export type CustomerMail = z.infer<typeof customerMail>;

export const customerMailList = z.object({
  /** Newest first. */
  items: z.array(customerMail),
  /** Addresses of theirs that mail came back from. */
  failing: z.array(z.object({ address: z.string(), status: z.string(), failed_at: instant })),
});
