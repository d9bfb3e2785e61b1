import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Language } from '../../contract/i18n/languages.ts';
import { KeyboardProvider } from './keyboard.tsx';
import { LanguageProvider } from './language.tsx';
import { theme } from './theme.ts';
import { ToastsProvider } from './toasts.tsx';
import './mantine.css';
import './tokens.css';

const schemes = localStorageColorSchemeManager({ key: 'mainstay.scheme' });

/** Everything a screen of this product stands on: look, language, keyboard and messages. */
export function UiProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <LanguageProvider initial={language}>
      <MantineProvider
        theme={theme}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <ToastsProvider>
          <KeyboardProvider>{children}</KeyboardProvider>
        </ToastsProvider>
      </MantineProvider>
    </LanguageProvider>
  );
}
