import i18next, { type i18n } from 'i18next';
import { directionOf, type Language } from './languages.ts';
import type { ErrorCode, Translate } from './types.ts';

/** Values put into a sentence: text of any script, or a number. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** An instance without a network, a detector or a fallback: a missing key cannot compile. */
export function createMessages(): i18n {
  const messages = i18next.createInstance();
  void messages.init({
    resources: {},
    fallbackLng: false,
    load: 'currentOnly',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return messages;
}

// First-strong isolate … pop: a Latin name inside a Hebrew sentence keeps its own order.
const isolate = (value: string | number) =>
  typeof value === 'string' && value !== '' ? `\u2068${value}\u2069` : value;

function valuesFor(language: Language, values: MessageValues | undefined): MessageValues {
  if (values === undefined || directionOf(language) === 'ltr') return values ?? {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value)]));
}

/** A typed look-up in one language of an instance that has that language loaded. */
export function translator(messages: i18n, language: Language): Translate {
  const find = messages.getFixedT(language);
  return (key, ...params) => find(key as string, valuesFor(language, params[0]));
}

/** The text of an error code, with the values its problem carried. */
export function errorMessage(
  messages: i18n,
  language: Language,
  code: ErrorCode,
  values?: MessageValues,
): string {
  return messages.getFixedT(language)(`errors.${code}`, valuesFor(language, values));
}
