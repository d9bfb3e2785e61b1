import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { directionOf, type Language } from '../../contract/i18n/languages.ts';

export interface Mail {
  from: { name: string; address: string };
  /** Where answers go, when not to the sender. */
  replyTo?: string;
  to: string;
  /** Who the others can see gets it too. */
  cc?: readonly string[];
  /** The same however often it is tried, so that a mail server can tell a repetition. */
  messageId: string;
  /** Message-IDs of what it answers, and of the conversation before it. */
  answers?: { to: string; references: readonly string[] };
  date: Date;
  language: Language;
  subject: string;
  text: string;
  /** One-click unsubscribing (RFC 8058). */
  unsubscribe?: string;
  attachments?: readonly { name: string; mediaType: string; open: () => Readable }[];
}

/**
 * The message as it goes over the wire: plain text, and the same as a page in its direction. Files
 * are read as they are sent, so that none is held whole.
 */
export async function* composeMail(mail: Mail): AsyncGenerator<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    ...(mail.cc === undefined || mail.cc.length === 0 ? {} : { cc: [...mail.cc] }),
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    messageId: mail.messageId,
    ...(mail.answers === undefined
      ? {}
      : { inReplyTo: mail.answers.to, references: [...mail.answers.references] }),
    date: mail.date,
    text: mail.text,
    html: pageOf(mail),
    headers: {
      'Content-Language': mail.language,
      ...(mail.unsubscribe === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${mail.unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    attachments: (mail.attachments ?? []).map(({ name, mediaType, open }) => ({
      filename: name,
      contentType: mediaType,
      contentDisposition: 'attachment' as const,
      content: Readable.from(whenRead(open)),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  yield* composer.compile().createReadStream() as AsyncIterable<Buffer>;
}

/** Opened only when its turn comes. */
async function* whenRead(open: () => Readable): AsyncGenerator<Buffer> {
  yield* open() as AsyncIterable<Buffer>;
}

function pageOf({ language, text }: Mail): string {
  const body = escaped(text)
    .split(/\n{2,}/)
    .map((part) => `<p>${linked(part).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
  const dir = directionOf(language);
  return `<!doctype html><html lang="${language}" dir="${dir}"><meta charset="utf-8"><body dir="${dir}">\n${body}\n</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (url) => `<a dir="ltr" href="${url}">${url}</a>`);
}
