/**
 * The statements inside SQL text: every sub-select, every side of a union and every common table
 * expression by itself, without those inside it.
 */
export function statementsOf(text: string): string[] {
  const found: string[] = [];
  const rest = withoutSubqueries(text.toLowerCase().replace(noise, ' '), found);
  return [...rest.split(/\b(?:union|intersect|except)\b/), ...found];
}

/** Comments, and words of other meaning that look like the start of a source. */
const noise =
  /--[^\n]*|\bdistinct\s+from\b|\b(?:do|for(?:\s+no\s+key)?)\s+update\b|(?<=\bextract\s*\(\s*)\w+\s+from\b/g;

/** Takes the sub-selects out of a text; other parentheses stay where they are. */
function withoutSubqueries(text: string, found: string[]): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '(') {
      out += text[at] ?? '';
      continue;
    }
    const end = closing(text, at);
    const inside = text.slice(at + 1, end);
    if (/^[\s(]*(select|with|insert|update|delete)\b/.test(inside)) {
      found.push(...statementsOf(inside));
      out += '(_)';
    } else {
      out += `(${withoutSubqueries(inside, found)})`;
    }
    at = end;
  }
  return out;
}

function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

const words =
  'where|on|join|left|right|inner|full|cross|natural|order|group|having|limit|offset|set|using|' +
  'returning|for|window|fetch|lateral|union|intersect|except|values|default|tablesample|select';
const name = '"?([a-z_][a-z0-9_]*)"?';
const source = new RegExp(
  `^\\s*(?:only\\s+)?(?:public\\.)?${name}(?!\\s*\\()(?:\\s+(?:as\\s+)?(?!(?:${words})\\b)${name})?`,
);

/** Tables of tenants that a statement reads or changes without `workspace_id = ` a parameter. */
export function unscopedIn(statement: string, tenants: ReadonlySet<string>): string[] {
  const sources = sourcesIn(statement);
  return sources
    .filter(({ table }) => tenants.has(table))
    .filter(({ alias }) => !isScoped(statement, alias, sources.length === 1))
    .map(({ table }) => table);
}

function isScoped(statement: string, alias: string, alone: boolean): boolean {
  const column = alone ? `(?:(?<!\\.)\\b|\\b${alias}\\.)` : `\\b${alias}\\.`;
  return new RegExp(`${column}workspace_id\\s*=\\s*\\?`).test(statement);
}

function sourcesIn(statement: string): { table: string; alias: string }[] {
  const found: { table: string; alias: string }[] = [];
  for (const { index, 0: word } of statement.matchAll(/\b(from|join|update|using)\b/g)) {
    let rest = statement.slice(index + word.length);
    for (;;) {
      const [whole, table, alias] = source.exec(rest) ?? derived.exec(rest) ?? [];
      if (whole === undefined) break;
      found.push({ table: table ?? '', alias: alias ?? table ?? '' });
      const comma = /^\s*,/.exec(rest.slice(whole.length));
      if (comma === null) break;
      rest = rest.slice(whole.length + comma[0].length);
    }
  }
  return found;
}

/** A sub-select, a function or a fragment in the place of a table. */
const derived = new RegExp(
  `^\\s*(?:lateral\\s+)?(?:[a-z_][a-z0-9_]*\\s*)?(?:\\([^()]*\\)|\\?)(?:\\s+(?:as\\s+)?(?!(?:${words})\\b)[a-z_][a-z0-9_]*)?`,
);
