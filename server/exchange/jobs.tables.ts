import type { FileFormat, TableReading } from '../../contract/exchange/table.ts';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { openFile } from '../workspace/index.ts';
import { peek, plainBytes, records } from './jobs.reading.ts';
import { openWorkbook } from './jobs.sheet.ts';
import { CardReader, cardHeader } from './rules.vcard.ts';

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Bytes of a card file that are taken apart at once. */
const SLICE = 65_536;

/** What kind of file it is, by how it begins. */
export function formatOf(head: Buffer): FileFormat {
  if (head.subarray(0, 4).equals(ZIP)) return 'xlsx';
  if (head.subarray(0, 4).equals(OLE)) throw new Refusal('import.old_workbook');
  const start = head.subarray(0, 200).toString('latin1').replaceAll('\0', '');
  return /^[\u00ef\u00bb\u00bf\u00ff\u00fe\s]*BEGIN:VCARD/i.test(start) ? 'vcard' : 'csv';
}

/** A table that a file has: its rows batch by batch, the header first, whatever the format. */
export interface Table {
  rows: AsyncGenerator<string[][]>;
  /** Share of the file that has been read, from 0 to 1. */
  share(): number;
  sheets: readonly string[];
}

export async function openTable(
  database: Database,
  place: { workspaceId: string; fileId: string; size: number },
  reading: TableReading,
): Promise<Table> {
  const { workspaceId, fileId } = place;
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
  };
  const shareOf = (size: number) => () => Math.min(1, read / Math.max(1, size));
  if (reading.format === 'xlsx') {
    const book = await openWorkbook(database, workspaceId, fileId);
    const size = book.sizeOf(reading.sheet);
    return { rows: book.rows(reading.sheet, count), share: shareOf(size), sheets: book.sheets };
  }
  const bytes = plainBytes(openFile(database, workspaceId, fileId), count);
  const rows =
    reading.format === 'vcard' ? cards(bytes, reading.encoding) : records(bytes, reading);
  return { rows, share: shareOf(place.size), sheets: [] };
}

/** The cards of a file as rows under one header. */
async function* cards(
  bytes: AsyncIterable<Buffer>,
  encoding: TableReading['encoding'],
): AsyncGenerator<string[][]> {
  const reader = new CardReader(encoding);
  yield [[...cardHeader]];
  for await (const piece of asBytes(bytes)) {
    for (let at = 0; at < piece.length; at += SLICE) yield reader.push(piece.slice(at, at + SLICE));
  }
  yield reader.end();
}

/** Bytes as characters of one byte; a file in UTF-16 becomes UTF-8 first. */
async function* asBytes(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const { head, all } = await peek(bytes);
  const wide = wideOf(head);
  if (wide === undefined) {
    for await (const piece of all) yield piece.toString('latin1');
    return;
  }
  const decoder = new TextDecoder(wide);
  for await (const piece of all) {
    yield Buffer.from(decoder.decode(piece, { stream: true })).toString('latin1');
  }
}

function wideOf(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}
