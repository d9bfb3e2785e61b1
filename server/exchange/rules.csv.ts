import { Refusal } from '../http/problem.ts';

/** Longer than any real line; a file without line breaks is refused here, not held in memory. */
const LONGEST_RECORD = 1_048_576;

/**
 * Splits text that arrives in pieces into records of cells, after RFC 4180 and tolerantly: bare
 * line feeds, quotes inside cells that don't begin with one, and text behind a closing quote are
 * taken as they are. Lines without a quote, nearly all of them, are split by the runtime itself.
 */
export class CsvReader {
  readonly #separator: string;
  #rest = '';

  constructor(separator: string) {
    this.#separator = separator;
  }

  /** The records that are complete with this piece. Empty lines are skipped. */
  push(piece: string): string[][] {
    return this.#read(this.#rest === '' ? piece : this.#rest + piece, false);
  }

  /** What is left when the text is over. */
  end(): string[][] {
    return this.#rest === '' ? [] : this.#read(`${this.#rest}\n`, true);
  }

  #read(text: string, last: boolean): string[][] {
    const records: string[][] = [];
    const separator = this.#separator;
    let at = 0;
    let quote = text.indexOf('"');
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote > end) {
        const line = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
        if (line !== '') records.push(line.split(separator));
        at = end + 1;
        continue;
      }
      const found = readQuoted(text, at, separator, last);
      if (found === undefined) break;
      records.push(found.cells);
      at = found.next;
    }
    this.#rest = at === 0 ? text : text.slice(at);
    if (this.#rest.length > LONGEST_RECORD) throw new Refusal('import.record_too_long');
    return records;
  }
}

/** One record with quoted cells; undefined when it isn't complete yet. */
function readQuoted(
  text: string,
  start: number,
  separator: string,
  last: boolean,
): { cells: string[]; next: number } | undefined {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let value = '';
    if (text.charCodeAt(at) === 34) {
      const quoted = readQuotes(text, at, last);
      if (quoted === undefined) return undefined;
      value = quoted.value;
      at = quoted.next;
    }
    const end = text.indexOf('\n', at);
    if (end < 0) return undefined;
    const stop = text.indexOf(separator, at);
    if (stop >= 0 && stop < end) {
      cells.push(value + text.slice(at, stop));
      at = stop + 1;
      continue;
    }
    cells.push(value + text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end));
    return { cells, next: end + 1 };
  }
}

/** The inside of a quoted cell that begins at `start`; a quote never closed ends with the text. */
function readQuotes(
  text: string,
  start: number,
  last: boolean,
): { value: string; next: number } | undefined {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      return last ? { value: value + text.slice(from, -1), next: text.length - 1 } : undefined;
    }
    if (quote + 1 >= text.length) return undefined;
    value += text.slice(from, quote);
    if (text.charCodeAt(quote + 1) !== 34) return { value, next: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}
