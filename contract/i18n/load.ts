import type { Language } from './languages.ts';
import type { AnyCatalogue } from './types.ts';

/** One chunk for each language, so that a screen fetches only the language it shows. */
export async function loadCatalogue(language: Language): Promise<AnyCatalogue> {
  switch (language) {
    case 'en':
      return (await import('./en/catalogue.ts')).catalogue;
    case 'zh-Hans':
      return (await import('./zh-Hans/catalogue.ts')).catalogue;
    case 'zh-Hant':
      return (await import('./zh-Hant/catalogue.ts')).catalogue;
    case 'he':
      return (await import('./he/catalogue.ts')).catalogue;
    case 'pt-BR':
      return (await import('./pt-BR/catalogue.ts')).catalogue;
  }
}
