import type { AddressObject, EmailAddress, HeaderValue, ParsedMail } from 'mailparser';
import type { Part } from './structure.ts';
import { line, textOfPage, tidy } from './text.ts';

export interface Person {
  name: string | null;
  address: string;
}

/** What a message says about itself. */
export interface Head {
  messageId: string | null;
  /** Message-IDs it answers, the first of the conversation first. */
  references: string[];
  subject: string | null;
  from: Person | null;
  to: Person[];
  cc: Person[];
  /** As its sender says; may be missing or absurd. */
  date: Date | null;
  /** Written by nobody, or to everybody: no word of a person to us. */
  nature: 'personal' | 'automatic' | 'list';
}

/** What became of a message, as the mail server that gave up says it. */
export interface Returned {
  messageId: string | null;
  failed: { address: string; status: string }[];
}

/** Longest that is kept; characters. */
const LONGEST = { subject: 300, name: 120, address: 254, messageId: 400, text: 50_000 } as const;
/** More addresses than any person writes to: the first of them are read. */
const MOST_PEOPLE = 500;
const MOST_REFERENCES = 50;

/** The library is heavy, and only whoever reads mail needs it. */
async function parsed(source: Buffer): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser');
  return simpleParser(source, {
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipHtmlToText: true,
  });
}

export async function readHead(header: Buffer): Promise<Head> {
  const mail = await parsed(
    Buffer.concat([withoutContent(header), Buffer.from('Content-Type: text/plain\r\n\r\n')]),
  );
  const people = (of: AddressObject | AddressObject[] | undefined) => peopleOf(of);
  return {
    messageId: idsIn(mail.messageId ?? '')[0] ?? null,
    references: [...new Set([...idsIn(mail.references ?? ''), ...idsIn(mail.inReplyTo ?? '')])]
      // The beginning of a long conversation and its end say where a message belongs.
      .filter((_, at, all) => at === 0 || at >= all.length - MOST_REFERENCES),
    subject: line(mail.subject ?? '', LONGEST.subject) || null,
    from: people(mail.from)[0] ?? null,
    to: people(mail.to),
    cc: people(mail.cc),
    date: mail.date === undefined || Number.isNaN(mail.date.getTime()) ? null : mail.date,
    nature: natureOf((name) => said(mail.headers.get(name))),
  };
}

/** The words of a message, from the one part that was fetched of it. */
export async function readText(part: Part, bytes: Buffer): Promise<{ text: string; cut: boolean }> {
  const charset = /^[\w.:+-]{1,40}$/.test(part.charset ?? '') ? part.charset : 'utf-8';
  const encoding = ['base64', 'quoted-printable'].includes(part.encoding) ? part.encoding : '8bit';
  const type = part.type === 'text/html' ? 'text/html' : 'text/plain';
  const flowed = part.flowed ? `; format=flowed${part.delSp ? '; delsp=yes' : ''}` : '';
  const mail = await parsed(
    Buffer.concat([
      Buffer.from(
        `Content-Type: ${type}; charset="${charset}"${flowed}\r\n` +
          `Content-Transfer-Encoding: ${encoding}\r\n\r\n`,
      ),
      bytes,
    ]),
  );
  const text =
    type === 'text/html' ? textOfPage(mail.html === false ? '' : mail.html) : tidy(mail.text ?? '');
  return {
    text: text.slice(0, LONGEST.text).replace(/\p{Cs}/gu, ''),
    cut: text.length > LONGEST.text,
  };
}

/** A delivery report (RFC 3464): whom it did not reach, and which message that was. */
export async function readReport(status: Buffer, original: Buffer | null): Promise<Returned> {
  const blocks = status
    .toString('latin1')
    .slice(0, 64_000)
    .split(/\r?\n\r?\n/);
  const failed = blocks.slice(0, MOST_PEOPLE).flatMap((block) => {
    const value = (name: string) =>
      new RegExp(`^${name}:[ \\t]*(.{1,400})$`, 'im').exec(block)?.[1]?.trim() ?? '';
    const recipient = value('Final-Recipient') || value('Original-Recipient');
    const address = addressIn(recipient.replace(/^[^;]*;/, ''));
    if (value('Action').toLowerCase() !== 'failed' || address === null) return [];
    return [
      { address, status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(value('Status'))?.[0] ?? '5.0.0' },
    ];
  });
  const id = original === null ? null : (await readHead(original)).messageId;
  return { messageId: id, failed };
}

/** Drops what says how the body is written: a part of it is read on its own. */
function withoutContent(header: Buffer): Buffer {
  const lines = header
    .toString('latin1')
    .replace(/\0/g, '')
    .split(/\r?\n(?![ \t])/)
    .filter((one) => one !== '' && !/^(content-|mime-version)/i.test(one));
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}

/** RFC 3834, and what was in use before it. */
function natureOf(value: (name: string) => string): Head['nature'] {
  const submitted = value('auto-submitted').toLowerCase();
  const precedence = value('precedence').toLowerCase();
  if ((submitted !== '' && !submitted.startsWith('no')) || precedence === 'auto_reply')
    return 'automatic';
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => value(name) !== ''))
    return 'automatic';
  const many = ['list', 'bulk', 'junk'].includes(precedence);
  return many || value('list') !== '' || value('list-id') !== '' ? 'list' : 'personal';
}

function said(value: HeaderValue | undefined): string {
  if (typeof value === 'string') return value.trim();
  return value === undefined ? '' : JSON.stringify(value);
}

function idsIn(text: string | string[]): string[] {
  const whole = (typeof text === 'string' ? text : text.join(' ')).slice(0, 64_000);
  return [...whole.matchAll(/<([^<>\s]{1,500})>/g)].flatMap(([, id = '']) =>
    id.length > LONGEST.messageId ? [] : [`<${line(id, LONGEST.messageId)}>`],
  );
}

function peopleOf(of: AddressObject | AddressObject[] | undefined): Person[] {
  const all = of === undefined ? [] : Array.isArray(of) ? of : [of];
  const found: Person[] = [];
  const take = (one: EmailAddress, depth: number) => {
    if (found.length >= MOST_PEOPLE || depth > 2) return;
    for (const inner of one.group ?? []) take(inner, depth + 1);
    const address = addressIn(one.address ?? '');
    if (address !== null) found.push({ name: line(one.name, LONGEST.name) || null, address });
  };
  for (const { value } of all) for (const one of value) take(one, 0);
  return found;
}

function addressIn(text: string): string | null {
  const address = tidy(text).replace(/^<|>$/g, '').toLowerCase();
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,189}$/.test(address) ? address : null;
}
