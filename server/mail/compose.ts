import MailComposer from 'nodemailer/lib/mail-composer';
import { directionOf, type Language } from '../../contract/i18n/languages.ts';

export interface Mail {
  from: { name: string; address: string };
  /** Where answers go, when not to the sender. */
  replyTo?: string;
  to: string;
  /** The same however often it is tried, so that a mail server can tell a repetition. */
  messageId: string;
  date: Date;
  language: Language;
  subject: string;
  text: string;
  /** One-click unsubscribing (RFC 8058). */
  unsubscribe?: string;
}

/** The message as it goes over the wire: plain text, and the same as a page in its direction. */
export function composeMail(mail: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    messageId: mail.messageId,
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
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
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
