import type { Language } from './languages.ts';
import type { AnyCatalogue } from './types.ts';

/** What the first screens say, a chunk for each language: a screen fetches only the one it shows. */
export async function loadFirst(language: Language): Promise<AnyCatalogue> {
  switch (language) {
    case 'en':
      return (await import('./en/first.ts')).first;
    case 'zh-Hans':
      return (await import('./zh-Hans/first.ts')).first;
    case 'zh-Hant':
      return (await import('./zh-Hant/first.ts')).first;
    case 'he':
      return (await import('./he/first.ts')).first;
    case 'pt-BR':
      return (await import('./pt-BR/first.ts')).first;
  }
}

/** Everything said in a language; what the first screens say is not fetched again. */
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
