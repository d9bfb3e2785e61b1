import { dirname, join } from 'node:path/posix';
import { callArguments, child, nameOf, stringValue, type SourceFile } from '../syntax.ts';
import type { Finding } from '../tree.ts';

const start = 'web/app/main.tsx';
const texts = 'contract/i18n/en/first.ts';
/** What they load comes with all texts. */
const loaders = new Set(['withTexts', 'openedLater']);

/**
 * What the first screens are made of says only what is fetched with them: a module reached from the
 * start without `withTexts` uses no key from elsewhere.
 */
export function checkFirstTexts(
  files: readonly SourceFile[],
  english: ReadonlyMap<string, string>,
): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const gathering = byPath.get(texts);
  if (gathering === undefined || !byPath.has(start)) return [];
  const fetched = new Set(importsOf(gathering));
  return reached(byPath).flatMap((file) =>
    file.nodes.flatMap((node) => {
      const said = english.get(stringValue(node) ?? '');
      if (said === undefined || fetched.has(said)) return [];
      const message = `${stringValue(node)} comes after the first screens: load this withTexts`;
      return [file.finding('message-not-first', node, message)];
    }),
  );
}

function reached(byPath: ReadonlyMap<string, SourceFile>): SourceFile[] {
  const seen = new Set<SourceFile>();
  const visit = (path: string) => {
    const file = byPath.get(path);
    if (file === undefined || seen.has(file)) return;
    seen.add(file);
    importsOf(file).forEach(visit);
  };
  visit(start);
  return [...seen].filter((file) => file.path.startsWith('web/'));
}

/** The paths that a file imports, but types, and what comes with its texts. */
function importsOf(file: SourceFile): string[] {
  const calls = file.nodes.filter((node) => node.type === 'CallExpression');
  const later = calls.filter((call) => loaders.has(nameOf(child(call, 'callee')) ?? ''));
  const places = file.nodes.flatMap((node) => {
    if (node['typeOnly'] === true) return [];
    if (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration')
      return [stringValue(child(node, 'source'))];
    if (node.type !== 'CallExpression' || child(node, 'callee')?.type !== 'Import') return [];
    const { start: at = 0 } = node.span ?? {};
    const isLater = later.some(({ span }) => span && span.start < at && at < span.end);
    return isLater ? [] : [stringValue(callArguments(node)[0])];
  });
  return places.flatMap((place) =>
    place?.startsWith('.') === true ? [join(dirname(file.path), place)] : [],
  );
}
