import type { Language } from '../../contract/i18n/languages.ts';
import { loadCatalogue, loadFirst } from '../../contract/i18n/load.ts';
import { createMessages, type Messages } from '../../contract/i18n/messages.ts';

/** Languages on this page, with what the first screens say and with everything, when it is here. */
const first = new Map<Language, Promise<Messages>>();
const whole = new Map<Language, Promise<void>>();
const ready = new Map<Language, Messages>();

/** Fetches a language for the first screens; whole, where another is here whole already. */
export async function fetchLanguage(language: Language): Promise<void> {
  await once(first, language, async () => {
    const messages = createMessages(language, await loadFirst(language));
    ready.set(language, messages);
    return messages;
  });
  if (whole.size > 0) await fetchWhole(language);
}

export function messagesIn(language: Language): Messages {
  const messages = ready.get(language);
  if (messages === undefined) throw new Error(`the texts of ${language} are not there yet`);
  return messages;
}

/** Fetches what all other screens say, in the languages of this page. */
export async function fetchTexts(): Promise<void> {
  await Promise.all([...first.keys()].map(fetchWhole));
}

/** A part of the application that says more than the first screens: it comes with its texts. */
export function withTexts<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    const [part] = await Promise.all([load(), fetchTexts()]);
    return part;
  };
}

function fetchWhole(language: Language): Promise<void> {
  return once(whole, language, async () => {
    const [messages, more] = await Promise.all([first.get(language), loadCatalogue(language)]);
    messages?.add(more);
  });
}

/** What did not arrive is asked for again by the next that needs it. */
function once<T>(
  known: Map<Language, Promise<T>>,
  language: Language,
  load: () => Promise<T>,
): Promise<T> {
  const coming =
    known.get(language) ??
    load().catch((error: unknown) => {
      known.delete(language);
      throw error;
    });
  known.set(language, coming);
  return coming;
}
