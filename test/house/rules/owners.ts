import { owners } from '../../../server/db/owners.ts';
import type { SourceFile } from '../syntax.ts';
import type { Finding } from '../tree.ts';
import { isTest, serverFolder } from './places.ts';
import { writesIn } from './writes.ts';

/**
 * Erasing a person goes by the list of what every table holds of one, `server/db/personal.ts`; an
 * archive is taken in by the list of all tables.
 */
const BY_LIST = ['server/exchange/data.person.ts', 'server/db/archive.read.ts'];

/** A table is written only by its owner; reads may join freely. */
export function checkOwners(file: SourceFile): Finding[] {
  const folder = serverFolder(file.path);
  if (folder === undefined || isTest(file.path) || BY_LIST.includes(file.path)) return [];
  return writesIn(file).flatMap(({ node, table }) => {
    const what = trespass(folder, table);
    return what === undefined ? [] : [file.finding('stranger-writes', node, what)];
  });
}

function trespass(folder: string, table: string | undefined): string | undefined {
  if (table === undefined) return 'the table written must be a literal name';
  const owner = new Map<string, string>(Object.entries(owners)).get(table);
  if (owner === undefined) return `nobody owns the table ${table}: add it to server/db/owners.ts`;
  return owner === folder ? undefined : `${table} is written by ${owner} only`;
}
