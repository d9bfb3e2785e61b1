import type { Finding } from '../tree.ts';
import { type SourceFile, type SyntaxNode } from '../syntax.ts';

/** Comments that silence a check. Written so that this file does not contain one. */
const silencers = new RegExp(
  [
    '@ts-(ignore|expect-error|nocheck)',
    '(oxlint|eslint|tslint|biome)-(disable|ignore)',
    'prettier-ignore',
    '(v8|c8|istanbul) ignore',
  ].join('|'),
);

/** Parts of a file whose tool insists on a default export. */
const configuration =
  /(^|\/)(vite|vitest|playwright)(\.[a-z-]+)?\.config\.ts$|^test\/setup\.ts$|^test\/browser\/clusters\.ts$/;

/** No `any`, nothing silenced, named exports only, no import hidden inside a type. */
export function checkLanguage(file: SourceFile): Finding[] {
  const nodes = file.nodes.flatMap((node) => checkNode(file, node));
  return [...nodes, ...checkComments(file)];
}

function checkNode(file: SourceFile, node: SyntaxNode): Finding[] {
  if (node.type === 'TsKeywordType' && node['kind'] === 'any')
    return [file.finding('no-any', node, '`any` switches the types off; say what it is')];
  if (node.type === 'TsImportType')
    return [
      file.finding('hidden-import', node, 'import the type at the top, where imports are checked'),
    ];
  const isDefault =
    node.type === 'ExportDefaultDeclaration' || node.type === 'ExportDefaultExpression';
  if (isDefault && !configuration.test(file.path))
    return [file.finding('named-exports', node, 'export a name')];
  return [];
}

function checkComments(file: SourceFile): Finding[] {
  const code = withoutLiterals(file);
  return code.split('\n').flatMap((line, index) => {
    const comment = /(\/\/|\/\*|^\s*\*)(.*)$/.exec(line)?.[2];
    if (comment === undefined || !silencers.test(comment)) return [];
    return [
      {
        rule: 'no-suppression',
        file: file.path,
        line: index + 1,
        message: 'mend the cause instead',
      },
    ];
  });
}

/** The text with every string, template and pattern blanked, so that only comments speak. */
function withoutLiterals(file: SourceFile): string {
  const bytes = Buffer.from(file.text);
  for (const node of file.nodes) {
    const literal = ['StringLiteral', 'TemplateElement', 'RegExpLiteral', 'JSXText'].includes(
      node.type,
    );
    if (!literal || node.span === undefined) continue;
    for (let at = node.span.start - 1; at < node.span.end - 1; at++)
      if (bytes[at] !== 10) bytes[at] = 32;
  }
  return bytes.toString();
}
