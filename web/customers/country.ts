import { useMemo } from 'react';
import { useLanguage } from '../ui/language.tsx';

const A = 0x41;

/** Country names as the reader's language writes them. */
export function useCountries() {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    const nameOf = (code: string) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    };
    const all = () => {
      const compare = new Intl.Collator(language).compare;
      return allCodes(names)
        .map((code) => ({ value: code, label: nameOf(code) }))
        .sort((a, b) => compare(a.label, b.label));
    };
    return { nameOf, all };
  }, [language]);
}

// Unassigned, withdrawn or made-up codes that have a name nevertheless.
const notCountries = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(
    ' ',
  ),
);

function allCodes(names: Intl.DisplayNames): string[] {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(A + at));
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notCountries.has(code) && names.of(code) !== undefined);
}
