import {
  bindingOf,
  callArguments,
  calledMember,
  chainRoot,
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../syntax.ts';
import type { Finding } from '../tree.ts';
import { isAction, isData, isTest } from './places.ts';
import { writesIn } from './writes.ts';

const rule = 'write-outside-transaction';

/**
 * A write happens in a transaction that somebody else opened. So what executes it must lead back to
 * a parameter declared `Transaction`, every asynchronous export of `data.ts` and `actions.ts` takes
 * one, and only the ground floor opens them.
 */
export function checkTransactions(file: SourceFile): Finding[] {
  const { path } = file;
  if (!path.startsWith('server/') || isTest(path)) return [];
  const inDatabase = path.startsWith('server/db/');
  return [
    ...(isData(path) || inDatabase ? strayWrites(file, inDatabase) : []),
    ...(isData(path) || isAction(path) ? exportsWithout(file) : []),
    ...(isData(path) || isAction(path) ? openings(file) : []),
  ];
}

function strayWrites(file: SourceFile, builderOnly: boolean): Finding[] {
  const scope = transactionsIn(file);
  return writesIn(file).flatMap(({ node, through }) => {
    const isText = node.type !== 'CallExpression';
    if (isText && (builderOnly || through === undefined)) return [];
    const root = chainRoot(through);
    if (root !== undefined && scope.has(bindingOf(root))) return [];
    const name = nameOf(root) ?? 'something unnamed';
    return [
      file.finding(rule, node, `writes through ${name}, which is not a Transaction parameter`),
    ];
  });
}

function exportsWithout(file: SourceFile): Finding[] {
  return exportedFunctions(file)
    .filter(({ node }) => isAsynchronous(node) && !parameters(node).some(isTransactionParameter))
    .map(({ name, node }) => file.finding(rule, node, `${name} takes no Transaction`));
}

function openings(file: SourceFile): Finding[] {
  return file.nodes
    .filter((node) => node.type === 'CallExpression')
    .filter((node) =>
      ['transaction', 'startTransaction', 'inWorkspace', 'outside'].includes(
        calledMember(node) ?? '',
      ),
    )
    .map((node) => file.finding(rule, node, 'opens a transaction; the route or job does that'));
}

/**
 * Variables that are a transaction: declared so, handed on by a builder to its callback
 * (`tx.with('a', (inner) => inner.insertInto(…))`), or a chain kept in a constant. Nodes come
 * parents first, so whatever a callback is called on has been seen before it.
 */
function transactionsIn(file: SourceFile): Set<string> {
  const known = new Set<string>();
  const isKnown = (node: SyntaxNode | undefined): boolean => {
    const root = chainRoot(node);
    return root !== undefined && known.has(bindingOf(root));
  };
  for (const node of file.nodes) {
    for (const parameter of parameters(node).filter(isTransactionParameter))
      for (const name of transactionNames(parameter)) known.add(name);
    if (node.type === 'CallExpression' && isKnown(child(node, 'callee')))
      for (const name of callArguments(node).flatMap(untypedFirst)) known.add(name);
    if (node.type === 'VariableDeclarator' && isKnown(child(node, 'init'))) {
      const id = child(node, 'id', 'Identifier');
      if (id && child(node, 'init')?.type !== 'AwaitExpression') known.add(bindingOf(id));
    }
  }
  return known;
}

function untypedFirst(argument: SyntaxNode): string[] {
  const [first] = argument.type === 'ArrowFunctionExpression' ? parameters(argument) : [];
  return first?.type === 'Identifier' && !child(first, 'typeAnnotation') ? [bindingOf(first)] : [];
}

function parameters(node: SyntaxNode): SyntaxNode[] {
  return children(node, 'params').map((parameter) => child(parameter, 'pat') ?? parameter);
}

function isTransactionParameter(pattern: SyntaxNode): boolean {
  return transactionNames(pattern).length > 0;
}

/** Bindings a parameter declares as `Transaction`, directly or as a field of an inline type. */
function transactionNames(pattern: SyntaxNode): string[] {
  const type = child(child(pattern, 'typeAnnotation'), 'typeAnnotation');
  if (pattern.type === 'Identifier') return isTransactionType(type) ? [bindingOf(pattern)] : [];
  if (pattern.type !== 'ObjectPattern') return [];
  const fields = children(type, 'members').filter((member) =>
    isTransactionType(child(child(member, 'typeAnnotation'), 'typeAnnotation')),
  );
  const names = new Set(fields.map((member) => nameOf(child(member, 'key'))));
  return children(pattern, 'properties')
    .map((property) => child(property, 'key') ?? property)
    .filter((key) => names.has(nameOf(key)))
    .map(bindingOf);
}

function isTransactionType(type: SyntaxNode | undefined): boolean {
  return type?.type === 'TsTypeReference' && nameOf(child(type, 'typeName')) === 'Transaction';
}

function isAsynchronous(node: SyntaxNode): boolean {
  const result = child(child(node, 'returnType'), 'typeAnnotation');
  const name = nameOf(child(result, 'typeName')) ?? '';
  return node['async'] === true || /^(Promise|AsyncIterable|AsyncGenerator)$/.test(name);
}

function exportedFunctions(file: SourceFile): { name: string; node: SyntaxNode }[] {
  return file.nodes
    .filter((node) => node.type === 'ExportDeclaration')
    .flatMap((node) => {
      const declaration = child(node, 'declaration');
      if (declaration?.type === 'FunctionDeclaration')
        return [{ name: nameOf(child(declaration, 'identifier')) ?? 'it', node: declaration }];
      return children(declaration, 'declarations').flatMap((declarator) => {
        const init = child(declarator, 'init');
        const isFunction = /^(Arrow)?FunctionExpression$/.test(init?.type ?? '');
        return init && isFunction
          ? [{ name: nameOf(child(declarator, 'id')) ?? 'it', node: init }]
          : [];
      });
    });
}
