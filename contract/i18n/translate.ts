import { catalogue as en } from './en/catalogue.ts';
import { catalogue as he } from './he/catalogue.ts';
import { errorMessage, createMessages, translator, type MessageValues } from './messages.ts';
import { catalogue as ptBR } from './pt-BR/catalogue.ts';
import { catalogue as zhHans } from './zh-Hans/catalogue.ts';
import { catalogue as zhHant } from './zh-Hant/catalogue.ts';
import type { Language } from './languages.ts';
import type { CatalogueIn, ErrorCode, Translate } from './types.ts';

const catalogues: { readonly [L in Language]: CatalogueIn<L> } = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  he,
  'pt-BR': ptBR,
};

const messages = createMessages();
for (const [language, catalogue] of Object.entries(catalogues))
  messages.addResourceBundle(language, 'translation', catalogue);

/** All languages at once, for errors, mails and files made by the server. */
export function translateInto(language: Language): Translate {
  return translator(messages, language);
}

export function translateError(
  language: Language,
  code: ErrorCode,
  values?: MessageValues,
): string {
  return errorMessage(messages, language, code, values);
}
