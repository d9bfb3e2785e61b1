import { useLanguage } from '../ui/language.tsx';
import type { TemplateField } from '../../contract/conversations/template-fields.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

export const fieldLabels = {
  salutation: 'letters.field.salutation',
  name: 'letters.field.name',
  given_name: 'letters.field.given_name',
  family_name: 'letters.field.family_name',
  organisation: 'letters.field.organisation',
  owner: 'letters.field.owner',
  sender: 'letters.field.sender',
  business: 'letters.field.business',
  next_appointment: 'letters.field.next_appointment',
} as const satisfies Readonly<Record<TemplateField, MessageKey>>;

/** How large a file is, in the reader's own words. */
export function useSize(): (bytes: number) => string {
  const { language } = useLanguage();
  return (bytes) => {
    const [unit, value] =
      bytes < 1e6 ? ['kilobyte', Math.max(0.1, bytes / 1e3)] : ['megabyte', bytes / 1e6];
    const maximumFractionDigits = value < 10 ? 1 : 0;
    // In Hebrew the short form is in Latin letters.
    const unitDisplay = language === 'he' ? 'long' : 'short';
    const style = { style: 'unit', unit, unitDisplay, maximumFractionDigits } as const;
    return new Intl.NumberFormat(language, style).format(value);
  };
}

/** What a clock on the wall shows there at an instant, as a field for day and time has it. */
export function wallAt(instant: string, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return clock.format(new Date(instant)).replace(' ', 'T');
}
