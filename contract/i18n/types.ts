import type { catalogue } from './en/catalogue.ts';
import type { first } from './en/first.ts';
import type { Language } from './languages.ts';

/** The English catalogue is the source: every other language must have exactly its keys. */
export type EnglishCatalogue = typeof catalogue;

/** Plural categories a language distinguishes in whole numbers (CLDR, as Intl.PluralRules). */
interface PluralCategories {
  en: 'one' | 'other';
  'zh-Hans': 'other';
  'zh-Hant': 'other';
  he: 'one' | 'two' | 'other';
  'pt-BR': 'one' | 'many' | 'other';
}

/** The shape of a domain in another language: same keys, with that language's plural suffixes. */
export type Translated<English, L extends Language> = {
  readonly [
    K in keyof English as K extends `${infer Base}_other`
      ? `${Base}_${PluralCategories[L]}`
      : K extends `${string}_one`
        ? never
        : K
  ]: English[K] extends string ? string : Translated<English[K], L>;
};

export type CatalogueIn<L extends Language> = Translated<EnglishCatalogue, L>;
/** The part of a catalogue that the first screens need. */
export type FirstIn<L extends Language> = Translated<typeof first, L>;
export type AnyCatalogue = { [L in Language]: FirstIn<L> | CatalogueIn<L> }[Language];

/** Every path through a catalogue to a text, plural forms folded into their base key. */
type Path<Node> = {
  [K in keyof Node & string]: Node[K] extends string
    ? K extends `${infer Base}_other`
      ? Base
      : K extends `${string}_one`
        ? never
        : K
    : `${K}.${Path<Node[K]>}`;
}[keyof Node & string];

export type MessageKey = Path<EnglishCatalogue>;

/** An error's code is the key of its message under `errors`. */
export type ErrorCode = Path<EnglishCatalogue['errors']>;

/** Keys whose text needs `count`. */
type Text<Node, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Node
    ? Text<Node[Head], Rest>
    : never
  : P extends keyof Node
    ? Node[P]
    : `${P}_other` extends keyof Node
      ? Node[`${P}_other`] | '{{count}}'
      : never;

type Name<Placeholder extends string> = Placeholder extends `${infer Only},${string}`
  ? Only
  : Placeholder;

type Placeholders<T> = T extends `${string}{{${infer P}}}${infer Rest}`
  ? Name<P> | Placeholders<Rest>
  : never;

export type MessageParams<K extends MessageKey> = {
  [P in Placeholders<Text<EnglishCatalogue, K>>]: P extends 'count' ? number : string | number;
};

/** The values a message needs, read from the placeholders of its English text. */
export type MessageArguments<K extends MessageKey> = [
  Placeholders<Text<EnglishCatalogue, K>>,
] extends [never]
  ? []
  : [params: MessageParams<K>];

/** Looks a message up in one language. */
export interface Translate {
  <K extends MessageKey>(key: K, ...params: MessageArguments<K>): string;
}
