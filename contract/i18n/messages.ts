import { directionOf, type Language } from './languages.ts';
import type { AnyCatalogue, ErrorCode, Translate } from './types.ts';

/** Values put into a sentence: text of any script, or a number. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** The messages of one language, ready to be looked up. */
export interface Messages {
  t: Translate;
  /** The text of an error code, with the values its problem carried. */
  tError: (code: ErrorCode, values?: MessageValues) => string;
  /** Takes in what was fetched later. */
  add: (catalogue: AnyCatalogue) => void;
}

interface Texts {
  readonly [key: string]: string | Texts;
}

function* pathsOf(texts: Texts, above = ''): Generator<[string, string]> {
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') yield [above + key, text];
    else yield* pathsOf(text, `${above}${key}.`);
  }
}

// First-strong isolate … pop: a Latin name inside a Hebrew sentence keeps its own order.
const isolated = (text: string) => (text === '' ? '' : `\u2068${text}\u2069`);

/**
 * Texts by key, with `{{name}}` filled in, `{{count, number}}` written as the language writes
 * numbers, and `key_one`, `key_other` … chosen by `count` as CLDR says.
 */
export function createMessages(language: Language, catalogue: AnyCatalogue): Messages {
  const texts = new Map(pathsOf(catalogue));
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const isRightToLeft = directionOf(language) === 'rtl';

  const written = (value: string | number, isNumber: boolean) => {
    if (typeof value === 'number') return isNumber ? numbers.format(value) : String(value);
    return isRightToLeft ? isolated(value) : value;
  };
  const find = (key: string, count: string | number | undefined) =>
    texts.get(key) ??
    (typeof count === 'number' ? texts.get(`${key}_${plurals.select(count)}`) : undefined);
  const fill = (text: string, values: MessageValues) =>
    text.replaceAll(/\{\{(\w+)(, number)?\}\}/g, (whole, name: string, number?: string) => {
      const value = values[name];
      return value === undefined ? whole : written(value, number !== undefined);
    });

  return {
    // A key that is not there cannot compile; its own name is the plainest sign of a broken build.
    t: (key, ...[values = {}]) =>
      fill(find(key, (values as MessageValues)['count']) ?? key, values),
    // A newer server may know codes that this page was not built with.
    tError: (code, values = {}) =>
      fill(
        find(`errors.${code}`, values['count']) ??
          find('errors.server.unexpected', undefined) ??
          code,
        values,
      ),
    add: (more) => {
      for (const [key, text] of pathsOf(more)) texts.set(key, text);
    },
  };
}
