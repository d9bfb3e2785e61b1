import {
  callArguments,
  calledMember,
  child,
  children,
  nameOf,
  parseSource,
  stringValue,
  type SourceFile,
  type SyntaxNode,
} from '../syntax.ts';
import type { Finding, Tree } from '../tree.ts';
import { checkFirstTexts } from './first-texts.ts';
import { isTest } from './places.ts';

const place = /^contract\/i18n\/([^/]+)\/([^/]+)\.ts$/;
const source = 'en';
/** They gather what the others say. */
const gathering = new Set(['first', 'catalogue']);
const plural = /_(zero|one|two|few|many|other)$/;

/** Language → every key of its catalogue (plural forms folded) → the file that says it. */
type Catalogues = Map<string, Map<string, string>>;

/**
 * Every message key in use exists, every language says every key, none is put together from
 * pieces (a search would not find it), and none is said that nothing uses. An error's code is its
 * key under `errors`.
 */
export function checkMessages(files: readonly SourceFile[], tree: Tree): Finding[] {
  const catalogues = readCatalogues(tree);
  const english = catalogues.get(source) ?? new Map<string, string>();
  const code = files.filter((file) => !isTest(file.path) && !place.test(file.path));
  return [
    ...[...catalogues].flatMap(([language, keys]) => untranslated(language, keys, english)),
    ...code.flatMap((file) => checkCalls(file, english)),
    ...unused(code, english),
    ...checkFirstTexts(files, english),
  ];
}

function readCatalogues(tree: Tree): Catalogues {
  const catalogues: Catalogues = new Map();
  for (const [path, text] of tree) {
    const [, language, name] = place.exec(path) ?? [];
    if (language === undefined || name === undefined || gathering.has(name)) continue;
    const keys = catalogues.get(language) ?? new Map<string, string>();
    for (const key of keysIn(parseSource(path, text))) keys.set(key, path);
    catalogues.set(language, keys);
  }
  return catalogues;
}

function keysIn(file: SourceFile): string[] {
  return file.nodes
    .filter((node) => node.type === 'VariableDeclarator')
    .flatMap((node) => flatten(nameOf(child(node, 'id')) ?? '', objectIn(child(node, 'init'))));
}

/** The literal behind `{…} as const` or `{…} satisfies X`. */
function objectIn(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type.startsWith('Ts') ? objectIn(child(node, 'expression')) : node;
}

function flatten(path: string, node: SyntaxNode | undefined): string[] {
  if (node?.type !== 'ObjectExpression') return [path.replace(plural, '')];
  return children(node, 'properties').flatMap((property) =>
    flatten(`${path}.${nameOf(child(property, 'key')) ?? ''}`, child(property, 'value')),
  );
}

function untranslated(
  language: string,
  keys: Map<string, string>,
  english: Map<string, string>,
): Finding[] {
  const rule = 'message-key-missing';
  const absent = [...english.keys()].filter((key) => !keys.has(key));
  const foreign = [...keys.keys()].filter((key) => !english.has(key));
  return [
    ...absent.map((key) =>
      finding(rule, `contract/i18n/${language}`, `${language} does not say ${key}`),
    ),
    ...foreign.map((key) => finding(rule, keys.get(key) ?? '', `English does not say ${key}`)),
  ];
}

const finding = (rule: string, file: string, message: string): Finding => ({
  rule,
  file,
  line: 0,
  message,
});

/** What a translator is called, and where in the catalogue its keys begin. */
const translators = new Map([
  ['t', ''],
  ['translate', ''],
  ['tError', 'errors.'],
]);

function checkCalls(file: SourceFile, english: Map<string, string>): Finding[] {
  return file.nodes
    .filter((node) => node.type === 'CallExpression')
    .flatMap((call) => {
      const prefix = translators.get(nameOf(child(call, 'callee')) ?? calledMember(call) ?? '');
      if (prefix === undefined) return [];
      return keysGiven(callArguments(call)[0]).flatMap((key) =>
        checkKey(file, key, prefix, english),
      );
    });
}

function checkKey(
  file: SourceFile,
  key: SyntaxNode,
  prefix: string,
  english: Map<string, string>,
): Finding[] {
  const text = stringValue(key);
  if (text !== undefined && !english.has(prefix + text))
    return [file.finding('message-key-missing', key, `no message says ${prefix}${text}`)];
  const isBuilt = key.type === 'TemplateLiteral' || key.type === 'BinaryExpression';
  if (text === undefined && isBuilt)
    return [
      file.finding(
        'message-key-concatenated',
        key,
        'write the whole key, so that a search finds it',
      ),
    ];
  return [];
}

/** Both branches of a choice are keys. */
function keysGiven(argument: SyntaxNode | undefined): SyntaxNode[] {
  if (argument?.type !== 'ConditionalExpression') return argument ? [argument] : [];
  return ['consequent', 'alternate'].flatMap((branch) => keysGiven(child(argument, branch)));
}

function unused(code: readonly SourceFile[], english: Map<string, string>): Finding[] {
  const said = new Set(code.flatMap((file) => file.nodes.map(stringValue)));
  return [...english]
    .filter(([key]) => !said.has(key) && !said.has(key.replace(/^errors\./, '')))
    .map(([key, file]) => finding('message-key-unused', file, `nothing says ${key}`));
}
