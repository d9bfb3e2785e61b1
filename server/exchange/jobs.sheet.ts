import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { SharedTexts } from './jobs.sheet-texts.ts';
import { damaged, openZip, type Zip } from './jobs.zip.ts';
import { columnOfAddress, dateOfSerial, isDateFormat, plainNumber } from './rules.sheet.ts';

const MOST_COLUMNS = 500;
const LONGEST_CELL = 32_767;
/** Rows of a batch, and how far the parser may be ahead of who reads them. */
const BATCH = 500;
/** Blank rows that are passed on, so that rows keep their numbers. */
const MOST_BLANK = 1_000;

/** A workbook whose sheets can be read. */
export interface Workbook {
  sheets: readonly string[];
  /** The rows of a sheet, batch by batch, dates as ISO 8601. */
  rows(sheet: string | null, count?: (bytes: number) => void): AsyncGenerator<string[][]>;
  /** Packed bytes of a sheet, for progress. */
  sizeOf(sheet: string | null): number;
}

export async function openWorkbook(
  database: Database,
  workspaceId: string,
  fileId: string,
): Promise<Workbook> {
  const zip = await openZip(database, workspaceId, fileId);
  const { sheets, from1904 } = await readSheets(zip);
  const pathOf = (sheet: string | null) =>
    (sheets.find(({ name }) => name === sheet) ?? sheets[0])?.path ?? '';
  if (sheets.length === 0) throw new Refusal('import.not_a_workbook');
  return {
    sheets: sheets.map(({ name }) => name),
    sizeOf: (sheet) => zip.sizeOf(pathOf(sheet)),
    rows: (sheet, count) => readRows(zip, pathOf(sheet), from1904, count),
  };
}

interface Handlers {
  open?: (tag: SaxesTagPlain) => void;
  close?: (tag: SaxesTagPlain) => void;
  text?: (text: string) => void;
}

/** Reads XML as it is unpacked. A document type would let it define things; no workbook has one. */
async function* parse(stream: Readable, { open, close, text }: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new Refusal('import.damaged');
  });
  parser.on('error', () => {
    throw new Refusal('import.damaged');
  });
  if (open !== undefined) parser.on('opentag', open);
  if (close !== undefined) parser.on('closetag', close);
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(piece, { stream: true }));
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (error) {
    damaged(error);
  } finally {
    stream.destroy();
  }
}

async function parseAll(zip: Zip, name: string, handlers: Handlers): Promise<void> {
  const stream = await zip.open(name);
  if (stream === undefined) return;
  for await (const _ of parse(stream, handlers)) {
    // Everything happens in the handlers.
  }
}

const attribute = ({ attributes }: SaxesTagPlain, name: string) => attributes[name] ?? '';
const local = (name: string) => name.slice(name.indexOf(':') + 1);

async function readSheets(zip: Zip) {
  const found: { name: string; id: string }[] = [];
  let from1904 = false;
  await parseAll(zip, 'xl/workbook.xml', {
    open: (tag) => {
      if (local(tag.name) === 'sheet' && found.length < MOST_COLUMNS) {
        found.push({ name: attribute(tag, 'name').slice(0, 200), id: attribute(tag, 'r:id') });
      } else if (local(tag.name) === 'workbookPr') {
        from1904 = /^(1|true)$/.test(attribute(tag, 'date1904'));
      }
    },
  });
  const paths = new Map<string, string>();
  await parseAll(zip, 'xl/_rels/workbook.xml.rels', {
    open: (tag) => {
      const target = attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/');
      if (local(tag.name) === 'Relationship') paths.set(attribute(tag, 'Id'), target);
    },
  });
  const sheets = found.flatMap(({ name, id }, at) => {
    const path = paths.get(id) ?? `xl/worksheets/sheet${at + 1}.xml`;
    return zip.names.includes(path) && path.includes('worksheets') ? [{ name, path }] : [];
  });
  return { sheets, from1904 };
}

/** Which styles of cells are dates. */
async function readDateStyles(zip: Zip): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let within = false;
  await parseAll(zip, 'xl/styles.xml', {
    open: (tag) => {
      const name = local(tag.name);
      if (name === 'cellXfs') within = true;
      const id = Number(attribute(tag, 'numFmtId'));
      if (name === 'numFmt') codes.set(id, attribute(tag, 'formatCode'));
      if (name === 'xf' && within) styles.push(isDateFormat(id, codes.get(id)));
    },
    close: (tag) => {
      if (local(tag.name) === 'cellXfs') within = false;
    },
  });
  return styles;
}

async function readTexts(zip: Zip): Promise<SharedTexts> {
  const texts = new SharedTexts();
  let text = '';
  let taking = false;
  let phonetic = false;
  await parseAll(zip, 'xl/sharedStrings.xml', {
    open: (tag) => {
      const name = local(tag.name);
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') taking = !phonetic;
    },
    text: (piece) => {
      if (taking && text.length < LONGEST_CELL) text += piece;
    },
    close: (tag) => {
      const name = local(tag.name);
      if (name === 't') taking = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') texts.add(text);
    },
  });
  return texts;
}

async function* readRows(
  zip: Zip,
  path: string,
  from1904: boolean,
  count?: (bytes: number) => void,
): AsyncGenerator<string[][]> {
  const styles = await readDateStyles(zip);
  const texts = await readTexts(zip);
  try {
    const stream = await zip.open(path, count);
    if (stream === undefined) throw new Refusal('import.not_a_workbook');
    const sheet = new SheetReader(texts, styles, from1904);
    for await (const _ of parse(stream, sheet)) {
      if (sheet.rows.length >= BATCH) yield sheet.taken();
    }
    yield sheet.taken();
  } finally {
    texts.close();
  }
}

/** Puts the cells of a sheet together into rows. */
class SheetReader implements Handlers {
  rows: string[][] = [];
  readonly #texts: SharedTexts;
  readonly #dates: readonly boolean[];
  readonly #from1904: boolean;
  #row: string[] = [];
  #number = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #taking = false;

  constructor(texts: SharedTexts, dates: readonly boolean[], from1904: boolean) {
    this.#texts = texts;
    this.#dates = dates;
    this.#from1904 = from1904;
  }

  taken(): string[][] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  readonly open = (tag: SaxesTagPlain): void => {
    const name = local(tag.name);
    if (name === 'c') {
      const address = attribute(tag, 'r');
      this.#column = address === '' ? this.#column + 1 : columnOfAddress(address);
      this.#type = attribute(tag, 't');
      this.#style = Number(attribute(tag, 's'));
      this.#text = '';
    } else if (name === 'v' || name === 't') {
      this.#taking = true;
    } else if (name === 'row') {
      this.#begin(Number(attribute(tag, 'r')));
    } else if (name === 'rPh') {
      this.#taking = false;
    }
  };

  readonly text = (piece: string): void => {
    if (this.#taking && this.#text.length < LONGEST_CELL) this.#text += piece;
  };

  readonly close = (tag: SaxesTagPlain): void => {
    const name = local(tag.name);
    if (name === 'v' || name === 't') this.#taking = false;
    else if (name === 'c') this.#cell();
    else if (name === 'row') this.rows.push(this.#row);
  };

  #begin(number: number): void {
    const next = Number.isInteger(number) && number > this.#number ? number : this.#number + 1;
    const blank = Math.min(next - this.#number - 1, MOST_BLANK);
    // In front of the header nothing is counted.
    for (let at = 0; at < blank && this.#number > 0; at++) this.rows.push([]);
    this.#number = next;
    this.#row = [];
    this.#column = -1;
  }

  #cell(): void {
    const value = this.#valueOf(this.#text);
    if (value === '') return;
    if (this.#column < 0 || this.#column >= MOST_COLUMNS) {
      throw new Refusal('import.too_many_columns');
    }
    while (this.#row.length < this.#column) this.#row.push('');
    this.#row[this.#column] = value;
  }

  #valueOf(text: string): string {
    switch (this.#type) {
      case 's':
        return this.#texts.at(Number(text));
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE';
      // #N/A and its like: nothing is there.
      case 'e':
        return '';
      case '':
      case 'n':
        if (text === '') return '';
        if (this.#dates[this.#style] === true) {
          return dateOfSerial(Number(text), this.#from1904) ?? text;
        }
        return plainNumber(text);
      default:
        return text;
    }
  }
}
