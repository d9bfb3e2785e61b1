import { z } from 'zod';
import type { CustomField, GivenValues } from '../../contract/customers/custom-fields.ts';
import type {
  ColumnTarget,
  CustomerMapping,
  CustomerTarget,
  ProblemCode,
  ProblemEffect,
} from '../../contract/exchange/customers.ts';
import { customerTargets } from '../../contract/exchange/readings.ts';
import { displayName, emailKey, phoneKey, sortName } from '../customers/index.ts';
import { countryCode } from './rules.country.ts';
import { type PartialDay, readPartialDay } from './rules.days.ts';
import { ownReader } from './rules.own-fields.ts';
import { timeReader } from './rules.time.ts';
import { BETWEEN } from './rules.vcard.ts';

/** One customer as a row of a file has it. */
export interface ReadCustomer {
  kind: 'person' | 'organisation';
  identifier: string | null;
  name: string;
  given: string | null;
  family: string | null;
  sortName: string;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  ownerId: string | null;
  emails: string[];
  emailKeys: string[];
  phones: string[];
  phoneKeys: string[];
  /** Names of the organisations they belong to. */
  organisations: string[];
  title: string | null;
  dates: ReadDate[];
  /** Milliseconds since 1970; null where the file does not say. */
  arrivedAt: number | null;
  /** Fields of the business's own, by their keys; null where the row says nothing of them. */
  custom: GivenValues | null;
  /** Keys of those that it would need, were it a new customer. */
  needs: readonly string[];
}

export interface ReadDate extends PartialDay {
  kind: 'birthday' | 'anniversary' | 'founded';
}

export interface ReadProblem {
  code: ProblemCode;
  effect: ProblemEffect;
  column: number | null;
  field: ColumnTarget | null;
  value: string | null;
  fix: string | null;
}

export interface ReadRow {
  /** Null where nothing can be made of the row; problems say why, or it was empty. */
  customer: ReadCustomer | null;
  problems: ReadProblem[];
}

export interface Around {
  timeZone: string;
  now: number;
  /** Employees by mail address and by name, lower case. */
  owners: ReadonlyMap<string, string>;
  /** The business's own fields. */
  fields: readonly CustomField[];
}

export type ReadCells = (cells: readonly string[]) => ReadRow;

const NONE: readonly never[] = [];
const MOST_VALUES = 20;
const LONGEST_SHOWN = 500;
const longest: Readonly<Partial<Record<CustomerTarget, number>>> = {
  name: 400,
  given_name: 200,
  additional_name: 200,
  family_name: 200,
  organisation: 400,
  title: 200,
  street: 400,
  city: 200,
  region: 200,
  postcode: 40,
  identifier: 200,
  email: 320,
  phone: 40,
};

/** Reads the rows of a file of customers under its mapping. */
export function customerReader(
  mapping: CustomerMapping,
  columnCount: number,
  around: Around,
): ReadCells {
  const places = new Map<CustomerTarget, number[]>();
  mapping.columns.slice(0, columnCount).forEach((target, column) => {
    if (target === null || !isTarget(target)) return;
    const held = places.get(target) ?? [];
    held.push(column);
    places.set(target, held);
  });
  const targets = [...places.keys()];
  const readTime = timeReader(around.timeZone, mapping.date_order, around.now);
  const readOwn = ownReader(mapping, around.fields);
  return (cells) => {
    if (cells.every(isBlank)) return { customer: null, problems: [] };
    if (isFooter(cells, columnCount)) {
      return { customer: null, problems: [whole('not_a_row', cells[0] ?? null)] };
    }
    const row = new RowReader(cells, places, mapping, around);
    for (const target of targets) row.read(target, readTime);
    const read = row.result();
    if (read.customer === null || readOwn === undefined) return read;
    const { values, needs, problems } = readOwn(cells.map(plain), read.customer.kind);
    return {
      customer: { ...read.customer, custom: values, needs },
      problems: [...read.problems, ...problems],
    };
  };
}

const known: ReadonlySet<string> = new Set(customerTargets);
const isTarget = (target: string): target is CustomerTarget => known.has(target);

const isBlank = (cell: string) => cell.trim() === '';

/** A line of text behind the table, as reports end with: one cell where there are many columns. */
function isFooter(cells: readonly string[], columnCount: number): boolean {
  if (columnCount < 3 || cells.length !== 1) return false;
  return /\s/.test(cells[0]?.trim() ?? '');
}

function whole(code: ProblemCode, value: string | null): ReadProblem {
  return { code, effect: 'row', column: null, field: null, value, fix: null };
}

interface Cell {
  column: number;
  field: CustomerTarget;
}

class RowReader {
  readonly #cells: readonly string[];
  readonly #places: ReadonlyMap<CustomerTarget, readonly number[]>;
  readonly #mapping: CustomerMapping;
  readonly #around: Around;
  readonly #problems: ReadProblem[] = [];
  readonly #texts = new Map<CustomerTarget, string>();
  #emails: string[] = [];
  #phones: string[] = [];
  #organisations: string[] = [];
  readonly #dates: ReadDate[] = [];
  #country: string | null = null;
  #language: string | null = null;
  #ownerId: string | null = null;
  #arrivedAt: number | null = null;

  constructor(
    cells: readonly string[],
    places: ReadonlyMap<CustomerTarget, readonly number[]>,
    mapping: CustomerMapping,
    around: Around,
  ) {
    this.#cells = cells;
    this.#places = places;
    this.#mapping = mapping;
    this.#around = around;
  }

  read(target: CustomerTarget, readTime: (text: string) => number | undefined): void {
    for (const column of this.#places.get(target) ?? []) {
      const cell = this.#cells[column];
      if (cell === undefined || cell === '') continue;
      const text = plain(cell);
      if (text !== '') this.#take(target, text, column, readTime);
    }
  }

  #take(
    target: CustomerTarget,
    text: string,
    column: number,
    readTime: (text: string) => number | undefined,
  ): void {
    const at: Cell = { column, field: target };
    if (text.includes('\ufffd')) this.#problem(at, 'damaged_text', 'notice', text);
    switch (target) {
      case 'email':
        for (const one of splitValues(text, /[;,\s]\s*(?=[^\s;,]*@)/)) {
          const address = bareEmail(one);
          if (isEmail(address)) this.#emails.push(address);
          else this.#problem(at, 'bad_email', 'value', one, fixedEmail(one));
        }
        return;
      case 'phone':
        for (const one of splitValues(text, /[;,\n]/)) this.#phone(at, one);
        return;
      case 'organisation':
        for (const one of splitValues(text, /;/)) {
          if (one.length > 400) this.#problem(at, 'too_long', 'value', one);
          else if (!this.#organisations.includes(one)) this.#organisations.push(one);
        }
        return;
      case 'birthday':
      case 'anniversary':
      case 'founded':
        this.#date(at, target, text);
        return;
      case 'country':
        this.#country = countryCode(text) ?? countryCode(text.replaceAll('.', '')) ?? null;
        if (this.#country === null) this.#problem(at, 'unknown_country', 'value', text);
        return;
      case 'language':
        this.#language = languageOf(text);
        if (this.#language === null) this.#problem(at, 'unknown_language', 'value', text);
        return;
      case 'owner':
        this.#ownerId = this.#around.owners.get(text.toLowerCase()) ?? null;
        if (this.#ownerId === null) this.#problem(at, 'unknown_owner', 'notice', text);
        return;
      case 'arrived': {
        const time = readTime(text);
        if (time === undefined) this.#problem(at, 'bad_date', 'value', text);
        else this.#arrivedAt ??= time;
        return;
      }
      default:
        if (text.length > (longest[target] ?? LONGEST_SHOWN))
          this.#problem(at, 'too_long', 'value', text);
        else if (!this.#texts.has(target)) this.#texts.set(target, text);
    }
  }

  #problem(
    { column, field }: Cell,
    code: ProblemCode,
    effect: ProblemEffect,
    value: string,
    fix?: string,
  ): void {
    const shown = value.slice(0, LONGEST_SHOWN);
    this.#problems.push({ code, effect, column, field, value: shown, fix: fix ?? null });
  }

  #phone(at: Cell, text: string): void {
    // 9.72501E+11: a spreadsheet has taken the digits away, and nobody can say which.
    if (/^\d(?:[.,]\d+)?e\+\d+$/i.test(text)) return this.#problem(at, 'phone_cut', 'value', text);
    const number = barePhone(text);
    if (isPhone(number)) this.#phones.push(number);
    else this.#problem(at, 'bad_phone', 'value', text, fixedPhone(text));
  }

  #date(at: Cell, kind: ReadDate['kind'], text: string): void {
    // What Outlook writes where there is none.
    if (/^0+[/.-]0+[/.-]0+$/.test(text)) return;
    if (kind === 'founded' && /^\d{4}$/.test(text)) return;
    const day = readPartialDay(text, this.#mapping.date_order, this.#around.now);
    if (day === undefined) return this.#problem(at, 'bad_date', 'value', text);
    const { year, month, day: date } = day;
    if (this.#dates.every((one) => one.kind !== kind)) {
      this.#dates.push({ kind, year, month, day: date });
    }
  }

  result(): ReadRow {
    const problems = this.#problems;
    const name = this.#name();
    if (name === undefined) {
      return { customer: null, problems: [...problems, whole('no_name', null)] };
    }
    const emails = distinct(this.#emails, emailKey);
    const phones = distinct(this.#phones, phoneKey);
    const isPerson = name.kind === 'person';
    const { given, family, kind } = name;
    return {
      problems,
      customer: {
        kind,
        identifier: this.#text('identifier'),
        name: name.shown,
        given,
        family,
        sortName: sortName({ kind, name: name.shown, given, family }),
        language: this.#language,
        street: this.#text('street'),
        city: this.#text('city'),
        region: this.#text('region'),
        postcode: this.#text('postcode'),
        country: this.#country,
        ownerId: this.#ownerId,
        emails,
        emailKeys: emails.map(emailKey),
        phones,
        phoneKeys: phones.map(phoneKey),
        organisations: isPerson ? this.#organisations.slice(0, MOST_VALUES) : [],
        title: isPerson ? this.#text('title') : null,
        dates: this.#dates.filter((one) => isPerson === (one.kind !== 'founded')),
        arrivedAt: this.#arrivedAt,
        custom: null,
        needs: NONE,
      },
    };
  }

  #text(target: CustomerTarget): string | null {
    return this.#texts.get(target) ?? null;
  }

  /** Whose row it is; undefined where nothing says so. */
  #name() {
    const [organisation] = this.#organisations;
    if (this.#mapping.each === 'organisation') {
      const shown = organisation ?? this.#text('name');
      if (shown === null) return undefined;
      return { kind: 'organisation' as const, shown, given: null, family: null };
    }
    const additional = this.#text('additional_name');
    const first = this.#text('given_name');
    const given =
      first !== null && additional !== null ? `${first} ${additional}` : (first ?? additional);
    const family = this.#text('family_name');
    const whole = this.#text('name');
    const parts = (given ?? family) ? { given, family } : partsOfName(whole);
    const shown = displayName({ kind: 'person', ...parts, name: (given ?? family) ? null : whole });
    if (shown !== '') return { kind: 'person' as const, shown: shown.slice(0, 400), ...parts };
    if (organisation !== undefined) {
      return { kind: 'organisation' as const, shown: organisation, given: null, family: null };
    }
    // An address alone: it stands in for the name until somebody knows it.
    const [email] = this.#emails;
    if (email === undefined) return undefined;
    return { kind: 'person' as const, shown: email, given: null, family: null };
  }
}

/** "Smith, Arnold" says which part is which; without a comma nothing does. */
function partsOfName(name: string | null): { given: string | null; family: string | null } {
  const [, family, given] = /^([^,]{1,100}), *([^,]{1,100})$/.exec(name ?? '') ?? [];
  if (family === undefined || given === undefined) return { given: null, family: null };
  return { given: given.trim(), family: family.trim() };
}

/** Without control characters, marks of direction at the ends, and the guard against formulas. */
function plain(cell: string): string {
  const text = CONTROLS.test(cell) ? cell.replaceAll(ALL_CONTROLS, ' ') : cell;
  const trimmed = text.trim();
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}
const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const ALL_CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

function splitValues(text: string, otherwise: RegExp): string[] {
  if (!text.includes(BETWEEN.trim()) && !otherwise.test(text)) return [text];
  const parts = text.includes(BETWEEN.trim()) ? text.split(BETWEEN.trim()) : text.split(otherwise);
  return parts
    .map((part) => part.trim().replace(/^\* /, ''))
    .filter((part) => part !== '')
    .slice(0, MOST_VALUES);
}

function distinct(values: string[], key: (value: string) => string): string[] {
  if (values.length < 2) return values;
  const seen = new Set<string>();
  const kept = values.filter((value) => {
    const its = key(value);
    if (seen.has(its)) return false;
    seen.add(its);
    return true;
  });
  return kept.slice(0, MOST_VALUES);
}

const email = z.regexes.email;
const isEmail = (text: string) => text.length <= 320 && email.test(text);

/** Out of `Ann <ann@example.com>` and `mailto:ann@example.com`. */
function bareEmail(text: string): string {
  if (!/[<:*]/.test(text)) return text;
  return (/<([^<>]+)>/.exec(text)?.[1] ?? text).replace(/^(?:mailto:|\* )/i, '').trim();
}

/** What was meant, where that can be told; nothing is changed before somebody has agreed. */
function fixedEmail(text: string): string | undefined {
  const fixed = bareEmail(text)
    .normalize('NFKC')
    .replaceAll(/\s*[([{]?\s*\bat\b\s*[)\]}]?\s*/gi, '@')
    .replaceAll(/\s*[([{]\s*dot\s*[)\]}]\s*/gi, '.')
    .replaceAll(/[\s"'<>]/g, '')
    .replaceAll(/[,;]/g, '.')
    .replaceAll(/@{2,}/g, '@')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^\.|\.$|\.(?=@)|(?<=@)\./g, '')
    .replace(/@(gmail|hotmail|outlook|yahoo|icloud)$/i, '@$1.com');
  return fixed !== text && isEmail(fixed) ? fixed : undefined;
}

const PHONE = /^\+?[\p{Nd}\s().\-/–‑]{3,30}(?:(?:x|ext\.?|#|;ext=)\s?\d{1,6})?$/iu;

function isPhone(text: string): boolean {
  if (text.length > 40 || !PHONE.test(text)) return false;
  const digits = phoneKey(text).length;
  return digits >= 3;
}

/** 00 in front is what one dials where there is no plus. */
function barePhone(text: string): string {
  const bare = text.replace(/^(?:tel:|phone:|\* )/i, '').trim();
  return bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
}

function fixedPhone(text: string): string | undefined {
  const fixed = text
    .normalize('NFKC')
    .replaceAll(/[oO](?=\d)/g, '0')
    .replaceAll(/[^\d+() -]/g, '')
    .trim();
  return fixed !== text && isPhone(fixed) ? fixed : undefined;
}

function languageOf(text: string): string | null {
  try {
    return /^[a-z]{2,3}([-_]|$)/i.test(text)
      ? (Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null)
      : null;
  } catch {
    return null;
  }
}
