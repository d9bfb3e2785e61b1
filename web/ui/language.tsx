import { DirectionContext } from '@mantine/core';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import {
  closestLanguage,
  directionOf,
  isLanguage,
  type Language,
} from '../../contract/i18n/languages.ts';
import type { Messages } from '../../contract/i18n/messages.ts';
import type { Translate } from '../../contract/i18n/types.ts';
import { fetchLanguage, messagesIn } from './texts.ts';

interface LanguageValue extends Messages {
  language: Language;
  direction: 'ltr' | 'rtl';
  /** Fetches the language's texts and switches in place; nothing on the screen is lost. */
  setLanguage: (language: Language) => Promise<void>;
  /** Follows the language of the account, unless another was chosen on this device. */
  followAccount: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageValue | null>(null);
const chosenHere = 'mainstay.language';
const ofAccount = 'mainstay.language.account';

function remembered(key: string): Language | null {
  try {
    const stored = localStorage.getItem(key);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

function remember(key: string, language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** What this reader chose here before, else the nearest to the browser's wishes. */
export function firstLanguage(): Language {
  return remembered(chosenHere) ?? remembered(ofAccount) ?? closestLanguage(navigator.languages);
}

export function LanguageProvider({
  initial,
  children,
}: {
  initial: Language;
  children: ReactNode;
}) {
  const [language, setCurrent] = useState(initial);
  const direction = directionOf(language);

  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);

  const setLanguage = useCallback(async (next: Language) => {
    await fetchLanguage(next);
    remember(chosenHere, next);
    setCurrent(next);
  }, []);
  const followAccount = useCallback(async (next: Language) => {
    remember(ofAccount, next);
    if (remembered(chosenHere) !== null) return;
    await fetchLanguage(next);
    setCurrent(next);
  }, []);

  const value = useMemo<LanguageValue>(
    () => ({
      language,
      direction,
      ...messagesIn(language),
      setLanguage,
      followAccount,
    }),
    [language, direction, setLanguage, followAccount],
  );
  const mantine = useMemo(
    () => ({ dir: direction, setDirection: () => {}, toggleDirection: () => {} }),
    [direction],
  );

  return (
    <LanguageContext value={value}>
      <DirectionContext value={mantine}>{children}</DirectionContext>
    </LanguageContext>
  );
}

export function useLanguage(): LanguageValue {
  const value = use(LanguageContext);
  if (value === null) throw new Error('useLanguage outside LanguageProvider');
  return value;
}

/** The typed look-up of texts in the language on the screen. */
export function useT(): Translate {
  return useLanguage().t;
}
