import {
  type ImportReading,
  neededColumns,
  orderLineMapping,
} from '../../contract/exchange/import.ts';
import type { Database } from '../db/transaction.ts';
import { type By, openFile, readWorkspace, storeFile } from '../workspace/index.ts';
import type { ImportRow } from './data.ts';
import { headOfText, peek } from './jobs.reading.ts';
import {
  decodeHead,
  guess,
  guessColumns,
  guessMeanings,
  readTable,
  type Sight,
} from './rules.guess.ts';

const SHOWN = 20;
const LONGEST_NAME = 200;

/** A stored file and what its first rows tell. */
export interface Upload {
  fileId: string;
  name: string;
  sha256: string;
  sight: Sight;
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
  const text = await headOfText(head, whole);
  const around = await database.inWorkspace(workspaceId, (tx) => readWorkspace(tx, workspaceId));
  const sight = guess(text.head, text.whole, {
    timeZone: around.time_zone,
    currency: around.currency,
    country: around.country,
  });
  const fileName = plainName(name);
  const origin = { workspaceId, employeeId, name: fileName, mediaType: 'text/csv' };
  const { fileId, sha256 } = await storeFile(database, origin, all);
  return { fileId, name: fileName, sha256, sight };
}

/** Header and first rows of an import's file, read under its mapping or in another way. */
export async function lookAgain(
  database: Database,
  row: ImportRow,
  reading: ImportReading = {},
): Promise<Sight> {
  if (row.file_id === null) throw new Error('an import of a file has a file');
  const kept = orderLineMapping.parse(row.mapping);
  const { head, whole } = await peek(openFile(database, row.workspace_id, row.file_id));
  const text = await headOfText(head, whole);
  const { separator = kept.separator, encoding = kept.encoding } = reading;
  const decoded = decodeHead(text.head, encoding, text.whole);
  const { header, rows } = readTable(decoded, separator, text.whole);
  const asBefore = separator === kept.separator && encoding === kept.encoding;
  const columns = asBefore ? kept.columns : guessColumns(header);
  const meanings = asBefore ? {} : guessMeanings(rows, columns);
  const mapping = { ...kept, separator, encoding, columns, ...meanings };
  return {
    header,
    rows: rows.slice(0, SHOWN),
    mapping,
    missing: neededColumns.filter((name) => mapping.columns[name] === undefined),
  };
}

/** Without folders and control characters, which some browsers and every attacker send. */
function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replaceAll(/\p{Cc}/gu, '').trim();
  return plain === '' ? 'file.csv' : plain.slice(0, LONGEST_NAME);
}
