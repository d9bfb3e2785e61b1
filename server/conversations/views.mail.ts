import type { Readable } from 'node:stream';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import type { Mail } from '../mail/index.ts';
import type { Notice } from '../team/index.ts';
import type { Known } from './actions.standing.ts';
import type { OutgoingRow } from './data.outgoing.ts';
import type { MessageParts } from './views.contact.ts';

/** Where mail comes from, and where its links lead. */
export interface MailGround {
  address: string;
  publicUrl: string;
}

/**
 * A message to a customer, with the way out below it. Its link decides for them alone, so there is
 * none in what others read too.
 */
export function messageMail(
  row: OutgoingRow,
  known: Known,
  token: string | null,
  { address, publicUrl }: MailGround,
): Mail {
  const language = closestLanguage([row.language]);
  const t = translateInto(language);
  const business = known.business.name;
  const text = [
    row.body ?? '',
    '-- ',
    t('outgoing.mail.why', { business }),
    ...(token === null
      ? []
      : [t('outgoing.mail.choose', { link: `${publicUrl}/preferences/${token}` })]),
  ].join('\n\n');
  return {
    from: {
      name: row.employee_name === null ? business : `${row.employee_name}, ${business}`,
      address,
    },
    ...(row.employee_email === null ? {} : { replyTo: row.employee_email }),
    to: row.recipient,
    messageId: row.message_id,
    ...(row.answered_ref === null ? {} : { answers: answersOf(row.answered_ref, row.root_ref) }),
    date: new Date(row.created_at),
    language,
    subject: row.subject ?? '',
    text,
    // Answers to what a customer asked are no mailing.
    ...(row.purpose === 'service' || token === null
      ? {}
      : { unsubscribe: `${publicUrl}/api/v1/unsubscriptions/${token}` }),
  };
}

/** How others' mail programs know which conversation it belongs to (RFC 5322 §3.6.4). */
function answersOf(to: string, root: string | null): NonNullable<Mail['answers']> {
  return { to, references: [...new Set([...(root === null ? [] : [root]), to])] };
}

/** A message with its files and who else gets it. */
export function withParts(
  mail: Mail,
  { copies, attached }: MessageParts,
  open: (fileId: string) => Readable,
): Mail {
  return {
    ...mail,
    cc: copies.filter(({ kind }) => kind === 'cc').map(({ address }) => address),
    attachments: attached.map(({ name, media_type: mediaType, file_id: id }) => ({
      name,
      mediaType,
      open: () => open(id),
    })),
  };
}

/** Who gets a message besides its recipient, seen by the others or not. */
export function addressesOf({ copies }: MessageParts): string[] {
  return copies.map(({ address }) => address);
}

export interface Invited {
  business: string;
  by: string | null;
  link: string;
  days: number;
}

/** Asks somebody into the team. */
export function invitationMail(
  row: OutgoingRow,
  { business, by, link, days }: Invited,
  { address }: MailGround,
): Mail {
  const language = closestLanguage([row.language]);
  const t = translateInto(language);
  const text = [
    by === null
      ? t('outgoing.invitation.text', { business })
      : t('outgoing.invitation.text_by', { business, name: by }),
    link,
    t('outgoing.invitation.until', { count: days }),
    t('outgoing.invitation.ignore'),
  ].join('\n\n');
  return {
    from: { name: business, address },
    to: row.recipient,
    messageId: row.message_id,
    date: new Date(row.created_at),
    language,
    subject: t('outgoing.invitation.subject', { business }),
    text,
  };
}

/** Tells an employee what happened: one thing, or what a day brought. */
export function noticeMail(
  row: OutgoingRow,
  business: string,
  notices: readonly Notice[],
  { address, publicUrl }: MailGround,
): Mail {
  const language = closestLanguage([row.language]);
  const t = translateInto(language);
  const [first] = notices;
  const text = [
    ...notices.map(({ sentence, path }) => `${sentence}\n${publicUrl}${path}`),
    '-- ',
    t('notifications.mail.choose', { link: `${publicUrl}/notifications?settings=true` }),
  ].join('\n\n');
  return {
    from: { name: business, address },
    to: row.recipient,
    messageId: row.message_id,
    date: new Date(row.created_at),
    language,
    subject:
      row.kind === 'digest' || first === undefined
        ? t('notifications.mail.daily', { count: notices.length })
        : first.sentence,
    text,
  };
}
