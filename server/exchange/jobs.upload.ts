import type { ImportReading, TableReading } from '../../contract/exchange/table.ts';
import type { Database } from '../db/transaction.ts';
import { readFields } from '../customers/index.ts';
import { Refusal } from '../http/problem.ts';
import { type By, dropFile, openFile, readWorkspace, storeFile } from '../workspace/index.ts';
import type { ImportRow } from './data.ts';
import { readFileSize } from './data.files.ts';
import { headOfText, peek } from './jobs.reading.ts';
import { formatOf, openTable } from './jobs.tables.ts';
import { readHead, type Surroundings, type TableHead } from './rules.guess.ts';
import { isTold, look, type Look, lookUnder } from './rules.sight.ts';

const LONGEST_NAME = 200;
/** Rows that are looked at of a file that is no text; about as many as the head of a text has. */
const SEEN_ROWS = 3_000;

/** A stored file and what its first rows tell. */
export interface Upload {
  fileId: string;
  name: string;
  sha256: string;
  sight: Look;
}

/** Looks at the first part of an upload, refuses what is no table, and stores the rest unseen. */
export async function receiveFile(
  database: Database,
  by: By,
  name: string | undefined,
  content: AsyncIterable<Buffer>,
): Promise<Upload> {
  const { workspaceId, employeeId } = by;
  const { head, whole, all } = await peek(content);
  const around = await aroundOf(database, workspaceId);
  const format = formatOf(head);
  // A workbook says at its end where everything is, so it is looked at once it is stored.
  const seen = format === 'csv' ? await seeText(head, whole, around) : undefined;
  const fileName = plainName(name);
  const origin = { workspaceId, employeeId, name: fileName, mediaType: mediaTypes[format] };
  const { fileId, sha256, size } = await storeFile(database, origin, all);
  try {
    const place = { workspaceId, fileId, size };
    const sight = seen ?? (await seeTable(database, place, { format }, around));
    return { fileId, name: fileName, sha256, sight };
  } catch (error) {
    await dropFile(database, workspaceId, fileId).catch(() => undefined);
    throw error;
  }
}

/** Sheets of a workbook that are looked at in search of its data. */
const MOST_SHEETS = 8;

const mediaTypes = {
  csv: 'text/csv',
  vcard: 'text/vcard',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

async function aroundOf(database: Database, workspaceId: string): Promise<Surroundings> {
  const [workspace, fields] = await database.inWorkspace(workspaceId, (tx) =>
    Promise.all([readWorkspace(tx, workspaceId), readFields(tx, workspaceId)]),
  );
  const { time_zone: timeZone, currency, country } = workspace;
  return { timeZone, currency, country, fields };
}

async function seeText(
  head: Buffer,
  whole: boolean,
  around: Surroundings,
  reading: ImportReading = {},
): Promise<Look> {
  const text = await headOfText(head, whole);
  const { table, separator, encoding } = readHead(text.head, text.whole, reading);
  const read: TableReading = { format: 'csv', separator, encoding, sheet: null };
  return look(table, read, [], around);
}

/**
 * The sheet that was chosen; otherwise the first that can be told for order lines or customers,
 * because a workbook often begins with a title page, and else the first with rows.
 */
async function seeTable(
  database: Database,
  place: Place,
  reading: ImportReading & Pick<TableReading, 'format'>,
  around: Surroundings,
): Promise<Look> {
  const { format, encoding = 'utf-8', separator = ',', sheet = null } = reading;
  const read: TableReading = { format, encoding, separator, sheet };
  const first = await headOfTable(database, place, read);
  const others = sheet === null ? first.sheets.slice(1, MOST_SHEETS) : [];
  const seen: Look[] = [];
  for (const its of [read, ...others.map((name) => ({ ...read, sheet: name }))]) {
    const { head } = its === read ? first : await headOfTable(database, place, its);
    if (typeof head === 'string') continue;
    const sight = look(head, its, first.sheets, around);
    if (isTold(sight)) return sight;
    seen.push(sight);
  }
  const [plain] = seen;
  if (plain !== undefined) return plain;
  throw new Refusal(typeof first.head === 'string' ? first.head : 'import.empty');
}

type Place = Parameters<typeof openTable>[1];

/** Header and first rows, or why there are none. */
async function headOfTable(database: Database, place: Place, read: TableReading) {
  const { rows: batches, sheets } = await openTable(database, place, read);
  const rows: string[][] = [];
  for await (const batch of batches) {
    for (const row of batch) rows.push(row);
    if (rows.length > SEEN_ROWS) break;
  }
  const [header, ...others] = rows.slice(0, SEEN_ROWS + 1);
  if (header === undefined) return { head: 'import.empty' as const, sheets };
  if (others.length === 0) return { head: 'import.no_rows' as const, sheets };
  const head: TableHead = { header: header.map((cell) => cell.trim()), rows: others };
  return { head, sheets };
}

/** Header and first rows of an import's file, read under its mapping or in another way. */
export async function lookAgain(
  database: Database,
  row: ImportRow,
  reading: ImportReading = {},
): Promise<Look> {
  const { workspace_id: workspaceId, file_id: fileId } = row;
  if (fileId === null) throw new Error('an import of a file has a file');
  const around = await aroundOf(database, workspaceId);
  const { head, whole } = await peek(openFile(database, workspaceId, fileId));
  const format = formatOf(head);
  const asked = { ...readingOf(row), ...reading };
  if (format === 'csv') return lookUnder(await seeText(head, whole, around, asked), row);
  const size = await database.inWorkspace(workspaceId, (tx) =>
    readFileSize(tx, workspaceId, fileId),
  );
  const place = { workspaceId, fileId, size };
  return lookUnder(await seeTable(database, place, { ...asked, format }, around), row);
}

/** How the mapping of an import says that its file is read. */
function readingOf({ mapping }: ImportRow): ImportReading {
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) return {};
  const kept: ImportReading = {};
  const { separator, encoding, sheet } = mapping as ImportReading;
  if (separator !== undefined) kept.separator = separator;
  if (encoding !== undefined) kept.encoding = encoding;
  if (typeof sheet === 'string') kept.sheet = sheet;
  return kept;
}

/** Without folders and control characters, which some browsers and every attacker send. */
function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replaceAll(/\p{Cc}/gu, '').trim();
  return plain === '' ? 'file.csv' : plain.slice(0, LONGEST_NAME);
}
