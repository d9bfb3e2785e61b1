import { parseSync } from '@swc/core';
import type { Finding } from './tree.ts';

/** A node of swc's syntax tree, seen loosely: rules look at a few fields of a few types. */
export interface SyntaxNode {
  type: string;
  span?: { start: number; end: number };
  [field: string]: unknown;
}

export interface SourceFile {
  path: string;
  text: string;
  root: SyntaxNode;
  /** Every node, parents before children. */
  nodes: readonly SyntaxNode[];
  finding(rule: string, node: SyntaxNode | undefined, message: string): Finding;
}

/** swc marks a name that nothing in the file declares (a global) with this context. */
const globalContext = 1;

export function parseSource(path: string, text: string): SourceFile {
  const module: unknown = parseSync(text, {
    syntax: 'typescript',
    tsx: path.endsWith('.tsx'),
    target: 'es2022',
  });
  if (!isNode(module)) throw new Error(`${path}: swc gave no module`);
  const bytes = Buffer.from(text);
  return {
    path,
    text,
    root: module,
    nodes: collect(module),
    finding: (rule, node, message) => ({
      rule,
      file: path,
      line: node?.span ? lineAt(bytes, node.span.start - 1) : 0,
      message,
    }),
  };
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'
  );
}

/** The node in a field, if it is of the given type (or of any). */
export function child(
  node: SyntaxNode | undefined,
  field: string,
  type?: string,
): SyntaxNode | undefined {
  const value = node?.[field];
  return isNode(value) && (type === undefined || value.type === type) ? value : undefined;
}

export function children(node: SyntaxNode | undefined, field: string): SyntaxNode[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** swc wraps arguments and array elements as `{ spread, expression }`, which have no type. */
export function callArguments(call: SyntaxNode): SyntaxNode[] {
  const value = call['arguments'];
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => Reflect.get(Object(item), 'expression')).filter(isNode);
}

export function nameOf(node: SyntaxNode | undefined): string | undefined {
  return typeof node?.['value'] === 'string' ? node['value'] : undefined;
}

export function isGlobal(node: SyntaxNode): boolean {
  return node.type === 'Identifier' && node['ctxt'] === globalContext;
}

/** A name together with the scope that declared it: equal only for the same variable. */
export function bindingOf(node: SyntaxNode): string {
  return `${String(node['value'])}#${String(node['ctxt'])}`;
}

export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return nameOf(node);
  if (node?.type === 'TemplateLiteral' && children(node, 'expressions').length === 0)
    return templateText(node);
  return undefined;
}

/** A template's text with `?` in the place of every expression. */
export function templateText(template: SyntaxNode | undefined): string {
  return children(template, 'quasis')
    .map((quasi) => String(quasi['cooked'] ?? quasi['raw']))
    .join('?');
}

/** The property a call like `a.b.name(…)` names. */
export function calledMember(call: SyntaxNode): string | undefined {
  return nameOf(child(child(call, 'callee', 'MemberExpression'), 'property', 'Identifier'));
}

/** The variable a chain such as `(await tx.insertInto('a').values(b)).c` starts from. */
export function chainRoot(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let at = node;
  while (at !== undefined && at.type !== 'Identifier') {
    at =
      child(at, 'callee') ??
      child(at, 'object') ??
      child(at, 'expression') ??
      child(at, 'argument');
  }
  return at;
}

/** Everything a file imports: static, type-only, re-exported, `import()` and inside types. */
export function importsOf(file: SourceFile): string[] {
  const found = file.nodes.flatMap((node) => {
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type))
      return [child(node, 'source')];
    if (node.type === 'TsImportType') return [child(node, 'argument')];
    const callee = child(node, 'callee');
    const isImport = callee?.type === 'Import' || nameOf(callee) === 'require';
    return node.type === 'CallExpression' && isImport ? callArguments(node).slice(0, 1) : [];
  });
  return [...new Set(found.map(stringValue).filter((name) => name !== undefined))];
}

function collect(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if (isNode(value)) found.push(value);
      for (const [field, inner] of Object.entries(value)) if (field !== 'span') visit(inner);
    }
  };
  visit(root);
  return found;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}
