import { expect, test } from 'vitest';
import { closestLanguage, languages } from './languages.ts';
import { translateError, translateInto } from './translate.ts';
import { catalogue as en } from './en/catalogue.ts';
import { loadCatalogue } from './load.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

function* textsOf(texts: Texts, path: readonly string[] = []): Generator<[string, string]> {
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') yield [[...path, key].join('.'), value];
    else yield* textsOf(value, [...path, key]);
  }
}

const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((match) => match[1]).sort();

const isPlural = (key: string) => /_(one|two|many|other)$/.test(key);

test.each(languages)('%s fills in the same values as English', async (language) => {
  const english = new Map(textsOf(en));
  for (const [key, text] of textsOf(await loadCatalogue(language))) {
    if (isPlural(key)) continue;
    expect(placeholdersOf(text), key).toEqual(placeholdersOf(english.get(key) ?? ''));
  }
});

test.each(languages)('%s leaves no text empty or with stray spaces', async (language) => {
  for (const [key, text] of textsOf(await loadCatalogue(language))) {
    expect(text.trim(), key).toBe(text);
    expect(text, key).not.toBe('');
  }
});

test('plurals follow each language', () => {
  const customers = (language: (typeof languages)[number], count: number) =>
    translateInto(language)('customers.list.total', { count });
  expect(customers('en', 1)).toBe('1 customer');
  expect(customers('en', 12_345)).toBe('12,345 customers');
  expect(customers('he', 1)).toBe('לקוח אחד');
  expect(customers('he', 2)).toBe('שני לקוחות');
  expect(customers('pt-BR', 1_000_000)).toBe('1.000.000 de clientes');
  expect(customers('zh-Hant', 3)).toBe('3 位客戶');
});

test('a name put into a Hebrew sentence keeps its own direction', () => {
  const text = translateInto('he')('workspace.doors.text', { business: 'Harbour & Sons' });
  expect(text).toContain('\u2068Harbour & Sons\u2069');
});

test('an error code is the key of its text', () => {
  expect(translateError('en', 'field.too_long', { max: 30 })).toBe('Use at most 30 characters.');
});

test('the language closest to what a browser wishes', () => {
  expect(closestLanguage(['fr-FR', 'zh-TW', 'en'])).toBe('zh-Hant');
  expect(closestLanguage(['zh-CN'])).toBe('zh-Hans');
  expect(closestLanguage(['iw'])).toBe('he');
  expect(closestLanguage(['pt-PT'])).toBe('pt-BR');
  expect(closestLanguage(['fr'])).toBe('en');
});
