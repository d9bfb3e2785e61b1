import type { Attachment } from '../../contract/conversations/attachments.ts';
import type { Purpose } from '../../contract/conversations/contact-names.ts';
import type { ContactState, Message, NewMessage } from '../../contract/conversations/contact.ts';
import type { Signatures } from '../../contract/conversations/letters.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import { wallAt } from './letter-texts.ts';
import type { Moment } from './moment-field.tsx';
import { signatureIn } from './queries.letters.ts';

/** A mail that is being written. */
export interface Draft {
  purpose: Purpose;
  language: Language;
  /** The text it began with. */
  template: string | null;
  subject: string;
  body: string;
  cc: string[];
  bcc: string[];
  files: Attachment[];
  moment: Moment;
  badNews: boolean;
  /** What the text contradicts is known, and it goes all the same. */
  despite: boolean;
}

const nothing = { template: null, badNews: false, despite: false } as const;

/** An empty one in their language, or with a text somebody drafted, with the signature below it. */
export function draftFor({ language }: ContactState, signatures: Signatures, text = ''): Draft {
  return {
    ...nothing,
    // What is written for them is about who answers for them.
    purpose: text === '' ? 'care' : 'service',
    language,
    subject: '',
    body: signed(text, signatureIn(signatures, language)),
    cc: [],
    bcc: [],
    files: [],
    moment: null,
  };
}

/** A message that waits, as it can be written anew. */
export function draftOf(message: Message, customerZone: string, businessZone: string): Draft {
  const { purpose, language, subject, body, copies, attachments, send_at: at } = message;
  const of = (kind: string) =>
    copies.filter((one) => one.kind === kind).map(({ address }) => address);
  const zone = at?.zone === 'business' ? businessZone : customerZone;
  return {
    ...nothing,
    purpose,
    language,
    subject,
    body,
    cc: of('cc'),
    bcc: of('bcc'),
    files: attachments,
    moment: at === null ? null : { wall: wallAt(at.at, zone), zone: at.zone },
  };
}

/** A text with the signature below it. */
export function signed(text: string, signature: string): string {
  return signature === '' ? text : `${text}\n\n${signature}`;
}

/** What is written of it, for a new message and for one that waits alike. */
export function writtenOf({ subject, body, cc, bcc, files, moment }: Draft) {
  const copies: NonNullable<NewMessage['copies']> = [
    ...cc.map((address) => ({ kind: 'cc' as const, address })),
    ...bcc.map((address) => ({ kind: 'bcc' as const, address })),
  ];
  return { subject, body, copies, attachment_ids: files.map(({ id }) => id), send_at: moment };
}
