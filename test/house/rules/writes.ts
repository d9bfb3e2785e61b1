import {
  callArguments,
  calledMember,
  child,
  stringValue,
  templateText,
  type SourceFile,
  type SyntaxNode,
} from '../syntax.ts';

/** A statement that changes rows: which table, where, and through which expression it runs. */
export interface Write {
  node: SyntaxNode;
  /** undefined when the table's name is computed. */
  table: string | undefined;
  /** What executes it: the start of the builder's chain, or the argument of `.execute(…)`. */
  through: SyntaxNode | undefined;
}

const builders = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);

const name = '((?:"?[a-z_][a-z0-9_]*"?\\.)?"?[a-z_][a-z0-9_]*"?|\\?)';
const patterns = [
  `\\binsert\\s+into\\s+${name}`,
  `\\bupdate\\s+(?:only\\s+)?${name}(?:\\s+as)?(?:\\s+[a-z_]+)?\\s+set\\b`,
  `\\bdelete\\s+from\\s+(?:only\\s+)?${name}`,
  `\\bmerge\\s+into\\s+${name}`,
  `\\btruncate\\s+(?:table\\s+)?${name}`,
  `\\bcopy\\s+${name}\\s*(?:\\([^)]*\\)\\s*)?from\\b`,
];

/** Every write in a file, through the query builder or in SQL text. */
export function writesIn(file: SourceFile): Write[] {
  return [...builderWrites(file), ...templateWrites(file)];
}

function builderWrites(file: SourceFile): Write[] {
  return file.nodes.filter(isBuilderWrite).map((node) => {
    const table = stringValue(callArguments(node)[0]);
    return { node, table: table?.split(/\s+as\s+/)[0], through: child(node, 'callee') };
  });
}

function isBuilderWrite(node: SyntaxNode): boolean {
  return node.type === 'CallExpression' && builders.has(calledMember(node) ?? '');
}

function templateWrites(file: SourceFile): Write[] {
  const executors = executorsIn(file);
  return file.nodes.flatMap((node) => {
    const text = node.type === 'TemplateLiteral' ? templateText(node) : stringValue(node);
    if (text === undefined) return [];
    const through = executors.get(node);
    return tablesWritten(text).map((table) => ({ node, table, through }));
  });
}

/** The statement node → what runs it: the client of `client.query(text)`, x of `sql…execute(x)`. */
function executorsIn(file: SourceFile): Map<SyntaxNode, SyntaxNode | undefined> {
  const found = new Map<SyntaxNode, SyntaxNode | undefined>();
  for (const call of file.nodes.filter((node) => node.type === 'CallExpression')) {
    const [first] = callArguments(call);
    const target = child(child(call, 'callee', 'MemberExpression'), 'object');
    const template = child(target, 'template');
    if (calledMember(call) === 'execute' && template) found.set(template, first);
    else if (calledMember(call) === 'query' && first) found.set(first, target);
  }
  return found;
}

function tablesWritten(text: string): (string | undefined)[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gi'))].map(([, table]) =>
      table === undefined || table === '?' ? undefined : table.replaceAll('"', ''),
    ),
  );
}
