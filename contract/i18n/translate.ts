import { catalogue as en } from './en/catalogue.ts';
import { catalogue as he } from './he/catalogue.ts';
import { createMessages, type Messages, type MessageValues } from './messages.ts';
import { catalogue as ptBR } from './pt-BR/catalogue.ts';
import { catalogue as zhHans } from './zh-Hans/catalogue.ts';
import { catalogue as zhHant } from './zh-Hant/catalogue.ts';
import type { Language } from './languages.ts';
import type { ErrorCode, Translate } from './types.ts';

const messages: Readonly<Record<Language, Messages>> = {
  en: createMessages('en', en),
  'zh-Hans': createMessages('zh-Hans', zhHans),
  'zh-Hant': createMessages('zh-Hant', zhHant),
  he: createMessages('he', he),
  'pt-BR': createMessages('pt-BR', ptBR),
};

/** All languages at once, for errors, mails and files made by the server. */
export function translateInto(language: Language): Translate {
  return messages[language].t;
}

export function translateError(
  language: Language,
  code: ErrorCode,
  values?: MessageValues,
): string {
  return messages[language].tError(code, values);
}
