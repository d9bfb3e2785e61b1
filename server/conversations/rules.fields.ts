import type { FieldValues } from '../../contract/conversations/template-fields.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import type { FieldsRow } from './data.templates.ts';

/** What each field says of a customer, in the language of the text and on the customer's clock. */
export function fieldValuesOf(
  row: FieldsRow,
  sender: string,
  language: Language,
  timeZone: string,
): FieldValues {
  return {
    salutation: known(row.salutation),
    name: row.named ? row.name : null,
    given_name: known(row.given_name),
    family_name: known(row.family_name),
    organisation: known(row.organisation),
    owner: known(row.owner),
    sender,
    business: row.business,
    next_appointment: nextOf(row, language, timeZone),
  };
}

const known = (value: string | null) => (value === null || value.trim() === '' ? null : value);

/** The earlier of a gathering and a call; a day has no hour and never shifts. */
function nextOf(row: FieldsRow, language: Language, timeZone: string): string | null {
  const { gathering_on: gathering, call_on, call_at } = row;
  const called = call_at === null ? call_on : dayOf(call_at, timeZone);
  if (called === null && gathering === null) return null;
  if (called === null || (gathering !== null && gathering < called)) {
    return allDay(gathering ?? '', language);
  }
  if (call_at === null) return allDay(called, language);
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(new Date(call_at));
}

function dayOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at));
}

function allDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'full' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** Days as the screens write them. */
function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}
