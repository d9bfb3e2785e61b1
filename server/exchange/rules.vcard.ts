import { TextDecoder } from 'node:util';
import { Refusal } from '../http/problem.ts';

/** The columns a card is laid out in; several values of one stand together in its cell. */
export const cardHeader = [
  ...['FN', 'N given', 'N additional', 'N family', 'ORG', 'TITLE', 'EMAIL', 'TEL', 'BDAY'],
  ...['ANNIVERSARY', 'ADR street', 'ADR city', 'ADR region', 'ADR postcode', 'ADR country'],
  ...['UID', 'LANG', 'NOTE', 'CATEGORIES'],
] as const;
type Column = (typeof cardHeader)[number];
/** What stands between several values of one cell, as Google writes them. */
export const BETWEEN = ' ::: ';

/** Longer than any card without its pictures; a file that never ends one is refused. */
const LONGEST_CARD = 4_194_304;
const LONGEST_VALUE = 20_000;
const MOST_VALUES = 20;

interface Property {
  name: string;
  params: Map<string, string>;
  /** Bytes as they stand in the file, each as one character. */
  value: string;
}

/**
 * Reads vCards 2.1, 3.0 and 4.0 as they arrive. The text comes as bytes, one character each, because
 * version 2.1 has a character set per property; `encoding` is that of values which name none and
 * are not UTF-8.
 */
export class CardReader {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  readonly #otherwise: TextDecoder;
  #rest = '';
  #held: string | undefined;
  #card: Property[] | undefined;
  #skipping = false;
  #depth = 0;
  #length = 0;

  constructor(encoding: string) {
    const wide = encoding === 'utf-8' || encoding.startsWith('utf-16');
    this.#otherwise = new TextDecoder(wide ? 'windows-1252' : encoding);
  }

  push(piece: string): string[][] {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > LONGEST_CARD) throw new Refusal('import.record_too_long');
    return this.#read(lines);
  }

  end(): string[][] {
    const rows = this.#read([this.#rest, '']);
    const { row } = this.#finish('');
    this.#rest = '';
    if (row !== undefined) rows.push(row);
    return rows;
  }

  #read(lines: readonly string[]): string[][] {
    const rows: string[][] = [];
    for (const raw of lines) {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (this.#continues(line)) continue;
      const { row } = this.#finish(line);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  /** A folded line, or one behind a soft line break of quoted-printable. */
  #continues(line: string): boolean {
    const held = this.#held;
    if (held === undefined) return false;
    const soft = held.endsWith('=') && /^[^:]*quoted-printable/i.test(held);
    if (!soft && !/^[ \t]/.test(line)) return false;
    this.#length += line.length;
    if (this.#length > LONGEST_CARD) throw new Refusal('import.record_too_long');
    if (this.#skipping) return true;
    this.#held = soft ? held.slice(0, -1) + line : held + line.slice(1);
    return true;
  }

  /** Takes in the line that was waiting for what follows it, and lets this one wait. */
  #finish(next: string): { row: string[] | undefined } {
    const line = this.#held;
    this.#held = next;
    this.#skipping = /^[^:]*(photo|logo|sound|key|;encoding=b)/i.test(next.slice(0, 200));
    if (line === undefined) return { row: undefined };
    const property = parseLine(line);
    if (property === undefined) return { row: undefined };
    const { name, value } = property;
    if (name === 'BEGIN' && /^vcard$/i.test(value.trim())) {
      this.#depth += 1;
      if (this.#depth === 1) this.#card = [];
      this.#length = 0;
      return { row: undefined };
    }
    if (name === 'END' && /^vcard$/i.test(value.trim())) {
      this.#depth = Math.max(0, this.#depth - 1);
      const card = this.#card;
      if (this.#depth > 0 || card === undefined) return { row: undefined };
      this.#card = undefined;
      return { row: rowOf(card, (text, charset) => this.#decode(text, charset)) };
    }
    // A card within a card (AGENT) is somebody else.
    if (this.#depth === 1) this.#card?.push(property);
    return { row: undefined };
  }

  #decode(text: string, charset: string | undefined): string {
    const bytes = Buffer.from(text, 'latin1');
    if (charset !== undefined) {
      try {
        return new TextDecoder(charset).decode(bytes);
      } catch {
        // A name that nobody knows: as if it had none.
      }
    }
    try {
      return this.#utf8.decode(bytes);
    } catch {
      return this.#otherwise.decode(bytes);
    }
  }
}

/** `item1.TEL;TYPE=cell,voice:+44 …`; a colon inside quotes belongs to a parameter. */
function parseLine(line: string): Property | undefined {
  const [whole, head = ''] = /^((?:[^":]|"[^"]*")*):/.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const [full = '', ...rest] = head.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const name = full
    .replace(/^[^.]*\./, '')
    .trim()
    .toUpperCase();
  const params = new Map<string, string>();
  for (const one of rest) {
    const at = one.indexOf('=');
    // Version 2.1 writes a type, or an encoding, without saying so.
    const key = at < 0 ? bareKey(one) : one.slice(0, at).trim().toUpperCase();
    const value = (at < 0 ? one : one.slice(at + 1)).replaceAll('"', '').trim();
    params.set(key, params.has(key) ? `${params.get(key)},${value}` : value);
  }
  return { name, params, value: line.slice(whole.length) };
}

function bareKey(text: string): string {
  return /^(quoted-printable|base64|8bit|7bit)$/i.test(text.trim()) ? 'ENCODING' : 'TYPE';
}

type Decode = (text: string, charset: string | undefined) => string;

function rowOf(card: readonly Property[], decode: Decode): string[] {
  const cells = new Map<Column, string[]>();
  const add = (column: Column, value: string | undefined) => {
    const text = value?.trim().slice(0, LONGEST_VALUE) ?? '';
    if (text === '') return;
    const held = cells.get(column) ?? [];
    if (held.length < MOST_VALUES && !held.includes(text)) held.push(text);
    cells.set(column, held);
  };
  const named = (name: string) => card.filter((property) => property.name === name);
  const textOf = (property: Property) => decoded(property, decode);
  const first = (name: string) => {
    const [property] = preferred(named(name));
    return property === undefined ? undefined : unescaped(textOf(property));
  };
  const organisations = named('ORG').map((one) => partsOf(textOf(one))[0] ?? '');
  const [family, given, additional] = partsOf(firstRaw(preferred(named('N')), textOf));
  const isOrganisation =
    named('KIND').some(({ value }) => /^org/i.test(value.trim())) ||
    named('X-ABSHOWAS').some(({ value }) => /company/i.test(value)) ||
    (organisations[0] !== undefined && first('FN') === organisations[0] && !family && !given);
  if (isOrganisation) {
    add('ORG', organisations[0] ?? first('FN'));
  } else {
    add('FN', first('FN') ?? first('NICKNAME'));
    add('N given', given);
    add('N additional', additional);
    add('N family', family);
    for (const organisation of organisations) add('ORG', organisation);
    add('TITLE', first('TITLE') ?? first('ROLE'));
  }
  for (const one of preferred(named('EMAIL'))) add('EMAIL', unescaped(textOf(one)));
  for (const one of preferred(named('TEL'))) {
    const isFax = /fax|pager/i.test(one.params.get('TYPE') ?? '');
    if (!isFax) add('TEL', unescaped(textOf(one)).replace(/^tel:/i, '').replace(/;.*$/, ''));
  }
  add('BDAY', yearless(named('BDAY')[0], textOf));
  add('ANNIVERSARY', yearless(anniversaryOf(named), textOf));
  const [, , street, city, region, postcode, country] = partsOf(
    firstRaw(preferred(named('ADR')), textOf),
  );
  add('ADR street', street);
  add('ADR city', city);
  add('ADR region', region);
  add('ADR postcode', postcode);
  add('ADR country', country);
  add('UID', first('UID'));
  add('LANG', first('LANG'));
  add('NOTE', first('NOTE'));
  add('CATEGORIES', first('CATEGORIES'));
  return cardHeader.map((column) => cells.get(column)?.join(BETWEEN) ?? '');
}

function anniversaryOf(named: (name: string) => Property[]): Property | undefined {
  return [...named('ANNIVERSARY'), ...named('X-ANNIVERSARY'), ...named('X-MS-ANNIVERSARY')][0];
}

/** Apple writes a year where none is known, and says in a parameter that it isn't one. */
function yearless(property: Property | undefined, textOf: (one: Property) => string) {
  if (property === undefined) return undefined;
  const text = unescaped(textOf(property)).replace(/T.*$/, '');
  const omitted = property.params.get('X-APPLE-OMIT-YEAR');
  return omitted !== undefined && text.startsWith(omitted)
    ? `--${text.slice(omitted.length).replace(/^-/, '')}`
    : text;
}

function firstRaw(properties: readonly Property[], textOf: (one: Property) => string): string {
  const [property] = properties;
  return property === undefined ? '' : textOf(property);
}

/** Those marked as preferred in front: PREF in any of the three ways versions write it. */
function preferred(properties: readonly Property[]): Property[] {
  const rank = ({ params }: Property) => {
    const pref = params.get('PREF');
    if (pref !== undefined) return Number(pref) || 1;
    return /(^|,)pref(,|$)/i.test(params.get('TYPE') ?? '') ? 1 : 101;
  };
  return properties.toSorted((a, b) => rank(a) - rank(b));
}

function decoded({ params, value }: Property, decode: Decode): string {
  const encoding = params.get('ENCODING')?.toLowerCase() ?? '';
  const charset = params.get('CHARSET');
  if (encoding === 'b' || encoding === 'base64') {
    return decode(Buffer.from(value, 'base64').toString('latin1'), charset);
  }
  const bytes = encoding === 'quoted-printable' ? fromQuotedPrintable(value) : value;
  return decode(bytes, charset);
}

function fromQuotedPrintable(text: string): string {
  return text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Parts between semicolons that are not escaped. */
function partsOf(value: string): (string | undefined)[] {
  return (value.match(/(?:\\.|[^;\\])*(?:;|$)/g) ?? []).map((part) =>
    unescaped(part.endsWith(';') ? part.slice(0, -1) : part).trim(),
  );
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\;,:nN])/g, (_, sign: string) =>
    sign === 'n' || sign === 'N' ? '\n' : sign,
  );
}
