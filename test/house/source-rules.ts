import { checkEngine } from './rules/engine.ts';
import { checkLanguage } from './rules/language.ts';
import { checkMessages } from './rules/messages.ts';
import { checkOwners } from './rules/owners.ts';
import { misplaced } from './rules/places.ts';
import { checkScope } from './rules/scope.ts';
import { checkSqlPlace } from './rules/sql.ts';
import { checkTransactions } from './rules/transactions.ts';
import { parseSource, type SourceFile } from './syntax.ts';
import type { Finding, Tree } from './tree.ts';

const perFile = [
  checkLanguage,
  checkEngine,
  checkSqlPlace,
  checkTransactions,
  checkOwners,
  checkScope,
  checkPlace,
];

/** The rules of the house that imports alone cannot show. */
export function checkSources(tree: Tree): Finding[] {
  const files = [...tree].map(([path, text]) => parseSource(path, text));
  return [...files.flatMap(checkFile), ...checkMessages(files, tree)];
}

/** The rules that a file can break on its own. */
export function checkFile(file: SourceFile): Finding[] {
  return perFile.flatMap((check) => check(file));
}

function checkPlace({ path }: SourceFile): Finding[] {
  const wrong = misplaced(path);
  return wrong === undefined ? [] : [{ ...wrong, file: path, line: 0 }];
}
