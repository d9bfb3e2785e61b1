import {
  calledMember,
  chainRoot,
  child,
  nameOf,
  stringValue,
  templateText,
  type SourceFile,
  type SyntaxNode,
} from '../syntax.ts';
import type { Finding } from '../tree.ts';
import { isData, isTest } from './places.ts';

const builders = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'replaceInto',
  'query',
]);

const statement =
  /^\s*(select\s[\s\S]*\bfrom\s|select\s+\w+\(|insert\s+into\s|update\s+\w+\s+(as\s+\w+\s+)?set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s*(\([^)]*\))?\s+as\s|merge\s+into\s|copy\s+\w+\s*(\(|from\s|to\s)|truncate\s|create\s+(table|index)\s|alter\s+table\s)/;

/** SQL lives in `data.ts` of a domain and in `server/db`, nowhere else. */
export function checkSqlPlace(file: SourceFile): Finding[] {
  const { path } = file;
  const watched = /^(engine|contract|server|web|sample|bin)\//.test(path);
  if (!watched || isTest(path) || isData(path) || path.startsWith('server/db/')) return [];
  return file.nodes.flatMap((node) => {
    const what = sqlIn(node);
    return what === undefined
      ? []
      : [file.finding('sql-outside-data', node, `${what} belongs in data.ts`)];
  });
}

function sqlIn(node: SyntaxNode): string | undefined {
  if (node.type === 'TaggedTemplateExpression' && nameOf(chainRoot(child(node, 'tag'))) === 'sql')
    return 'an sql template';
  if (node.type === 'CallExpression' && builders.has(calledMember(node) ?? ''))
    return `.${calledMember(node)}(…)`;
  const text = node.type === 'TemplateLiteral' ? templateText(node) : stringValue(node);
  return text !== undefined && statement.test(text) ? 'an SQL statement' : undefined;
}
