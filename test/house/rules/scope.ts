import { owners } from '../../../server/db/owners.ts';
import {
  bindingOf,
  callArguments,
  calledMember,
  child,
  children,
  nameOf,
  stringValue,
  type SourceFile,
  type SyntaxNode,
} from '../syntax.ts';
import type { Finding } from '../tree.ts';
import { isData, isTest } from './places.ts';
import { statementsOf, unscopedIn } from './scope-text.ts';

const rule = 'unscoped-query';

/** These run as the operator, over all workspaces or before there is one. */
const operators = /^server\/db\/(cluster\.?[a-z.]*|dump|intake|migrate|operator|roles)\.ts$/;

const ofInstallation = ['installation', 'fact_kind', 'kysely_migration', 'kysely_migration_lock'];

/** Every table that has a workspace. */
const tenantTables: ReadonlySet<string> = new Set(
  Object.keys(owners).filter((name) => !name.includes('.') && !ofInstallation.includes(name)),
);

/**
 * Every query carries the workspace as a bound parameter on each table it reads or changes
 * (growing.md, rule 4): row-level security is the net underneath, and does not choose a shard.
 */
export function checkScope(file: SourceFile): Finding[] {
  const { path } = file;
  const watched = isData(path) || (path.startsWith('server/db/') && !operators.test(path));
  if (!watched || isTest(path)) return [];
  return [...chainsOf(file).flatMap(inChain(file)), ...inTemplates(file)];
}

/** One call of a chain such as `tx.selectFrom('a').where(…)`. */
interface Link {
  name: string;
  args: SyntaxNode[];
  node: SyntaxNode;
}

const starts = new Set(['selectFrom', 'updateTable', 'deleteFrom']);
const joins = /^(inner|left|right|full|cross|innerLateral|leftLateral)Join$|^(from|using)$/;

/** The chains of calls that start a query, each from its last call to its first. */
function chainsOf(file: SourceFile): Link[][] {
  const calls = file.nodes.filter((node) => node.type === 'CallExpression');
  const inner = new Set(calls.map(calledOn));
  return calls
    .filter((call) => !inner.has(call))
    .map(linksOf)
    .filter((links) => links.some(({ name }) => starts.has(name)));
}

function linksOf(call: SyntaxNode): Link[] {
  const links: Link[] = [];
  for (let at: SyntaxNode | undefined = call; at?.type === 'CallExpression'; at = calledOn(at)) {
    const name = calledMember(at) ?? nameOf(child(at, 'callee', 'Identifier')) ?? '';
    links.push({ name, args: callArguments(at), node: at });
  }
  return links;
}

function calledOn(call: SyntaxNode): SyntaxNode | undefined {
  let at = child(child(call, 'callee', 'MemberExpression'), 'object');
  while (at?.type === 'ParenthesisExpression') at = child(at, 'expression');
  return at;
}

const inChain =
  (file: SourceFile) =>
  (links: Link[]): Finding[] => {
    const sources = links.filter(({ name }) => starts.has(name) || joins.test(name));
    const scoped = new Set(links.flatMap(scopesIn));
    const alone = sources.length === 1 && sourcesIn(sources[0]).length === 1;
    return sources.flatMap((link) =>
      sourcesIn(link).flatMap(({ table, alias }) => {
        if (table === undefined)
          return [file.finding(rule, link.node, 'the table read must be a literal name')];
        if (!tenantTables.has(table) || scoped.has(alias) || (alone && scoped.has(''))) return [];
        return [file.finding(rule, link.node, `${table} is not held to a bound workspace_id`)];
      }),
    );
  };

interface Source {
  table: string | undefined;
  alias: string;
}

/** The tables a call names; a callback or an expression is a query of its own. */
function sourcesIn(link: Link | undefined): Source[] {
  const [first] = link?.args ?? [];
  if (first === undefined) return [];
  if (first.type === 'ArrayExpression')
    return callArgumentsOf(first).flatMap((item) => (isComputed(item) ? [] : [sourceOf(item)]));
  return isComputed(first) ? [] : [sourceOf(first)];
}

const callArgumentsOf = (array: SyntaxNode): SyntaxNode[] =>
  callArguments({ type: 'CallExpression', arguments: array['elements'] });

const isComputed = (node: SyntaxNode): boolean =>
  /^(ArrowFunctionExpression|FunctionExpression|CallExpression|TaggedTemplateExpression)$/.test(
    node.type,
  );

function sourceOf(node: SyntaxNode): Source {
  const [table, alias] = (stringValue(node) ?? '').split(/\s+as\s+/);
  return table === undefined || table === ''
    ? { table: undefined, alias: '' }
    : { table, alias: alias ?? table };
}

/** Which aliases a call holds to a workspace: `where('a.workspace_id', '=', id)`, or `on` so. */
function scopesIn({ name, args }: Link): string[] {
  if (name === 'where') return scopeOf(args);
  if (!joins.test(name)) return [];
  return args.flatMap((argument) =>
    descendants(argument)
      .filter((node) => node.type === 'CallExpression' && calledMember(node) === 'on')
      .flatMap((node) => scopeOf(callArguments(node))),
  );
}

/** A value that is handed in; anything called could be a column. */
const bound = /^(Identifier|MemberExpression)$/;

function scopeOf([column, operator, value]: SyntaxNode[]): string[] {
  const found = /^(?:(\w+)\.)?workspace_id$/.exec(stringValue(column) ?? '');
  if (found === null || stringValue(operator) !== '=' || !bound.test(value?.type ?? '')) return [];
  return [found[1] ?? ''];
}

function descendants(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if (typeof Reflect.get(value, 'type') === 'string') found.push(value as SyntaxNode);
      Object.values(value).forEach(visit);
    }
  };
  visit(node);
  return found;
}

function inTemplates(file: SourceFile): Finding[] {
  const fragments = fragmentsOf(file);
  return file.nodes.filter(isSql).flatMap((node) =>
    statementsOf(textOf(node, fragments))
      .flatMap((statement) => unscopedIn(statement, tenantTables))
      .map((table) => file.finding(rule, node, `${table} is not held to a bound workspace_id`)),
  );
}

const isSql = (node: SyntaxNode): boolean =>
  node.type === 'TaggedTemplateExpression' && nameOf(child(node, 'tag', 'Identifier')) === 'sql';

/** The template that a variable stands for, or a function of this file returns. */
function fragmentsOf(file: SourceFile): Map<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  for (const node of file.nodes) {
    const isVariable = node.type === 'VariableDeclarator';
    const isFunction = node.type === 'FunctionDeclaration';
    if (!isVariable && !isFunction) continue;
    const id = child(node, isVariable ? 'id' : 'identifier', 'Identifier');
    const template = isVariable ? child(node, 'init') : returned(node);
    if (id && template && isSql(template)) found.set(bindingOf(id), template);
  }
  return found;
}

function returned(node: SyntaxNode): SyntaxNode | undefined {
  const last = children(child(node, 'body'), 'stmts').at(-1);
  return child(last, 'argument');
}

/** SQL with `?` for what is bound, and fragments of the same file in their place. */
function textOf(node: SyntaxNode, fragments: ReadonlyMap<string, SyntaxNode>, depth = 0): string {
  const template = child(node, 'template');
  const expressions = children(template, 'expressions');
  return children(template, 'quasis')
    .map((quasi, i) => {
      const text = String(quasi['cooked'] ?? quasi['raw']);
      const expression = expressions[i];
      if (expression === undefined) return text;
      const named = expression.type === 'CallExpression' ? child(expression, 'callee') : expression;
      const fragment = named?.type === 'Identifier' ? fragments.get(bindingOf(named)) : undefined;
      return fragment === undefined || depth > 4
        ? `${text}?`
        : `${text} ${textOf(fragment, fragments, depth + 1)} `;
    })
    .join('');
}
