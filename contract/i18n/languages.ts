/** The languages every screen, mail and error is written in. */
export const languages = ['en', 'zh-Hans', 'zh-Hant', 'he', 'pt-BR'] as const;
export type Language = (typeof languages)[number];

/** Each language under its own name: never translated. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  he: 'עברית',
  'pt-BR': 'Português (Brasil)',
};

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'he' ? 'rtl' : 'ltr';
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The supported language closest to the wishes of an Accept-Language header or a browser. */
export function closestLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.trim().toLowerCase();
    if (/^zh(-|$)/.test(tag)) return /hant|-tw|-hk|-mo/.test(tag) ? 'zh-Hant' : 'zh-Hans';
    if (/^(he|iw)(-|$)/.test(tag)) return 'he';
    if (/^pt(-|$)/.test(tag)) return 'pt-BR';
    if (/^en(-|$)/.test(tag)) return 'en';
  }
  return 'en';
}
