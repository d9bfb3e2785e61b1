/** Countries by any name a source may write, as ISO 3166-1 alpha-2; made at the first use. */
let names: ReadonlyMap<string, string> | undefined;

const LANGUAGES = ['en', 'pt', 'he', 'zh-Hans', 'zh-Hant', 'de', 'fr', 'es'];

/** Names of the trade that no list of countries has. */
const more: readonly (readonly [string, string])[] = [
  ['eire', 'IE'],
  ['usa', 'US'],
  ['uk', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['great britain', 'GB'],
  ['rsa', 'ZA'],
  ['uae', 'AE'],
  ['korea', 'KR'],
  ['holland', 'NL'],
  ['czech republic', 'CZ'],
  ['hong kong', 'HK'],
  ['taiwan', 'TW'],
  ['china', 'CN'],
];

export function countryCode(text: string): string | undefined {
  return countryNames().get(text.toLowerCase());
}

function countryNames(): ReadonlyMap<string, string> {
  names ??= makeNames();
  return names;
}

function makeNames(): Map<string, string> {
  const made = new Map<string, string>();
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = everyPair().filter((code) => !pseudo.has(code) && english.of(code) !== undefined);
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code)?.toLowerCase();
      if (name !== undefined && !made.has(name)) made.set(name, code);
    }
  }
  for (const code of codes) made.set(code.toLowerCase(), code);
  for (const [name, code] of more) made.set(name, code);
  return made;
}

/** Codes that ICU knows but that name no country, or an old one. */
const pseudo = new Set([
  ...['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'UK', 'AN', 'SU', 'YU', 'DD', 'CS', 'BU', 'TP'],
  ...['ZR', 'FX', 'NT', 'YD', 'VD', 'RH', 'HV', 'DY', 'NH', 'CT', 'FQ', 'JT', 'MI', 'NQ', 'PC'],
  ...['PU', 'PZ', 'WK'],
]);

function everyPair(): string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return letters.flatMap((a) => letters.map((b) => a + b));
}
