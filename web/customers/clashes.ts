import { useQuery } from '@tanstack/react-query';
import type { Conflict } from '../../contract/http/problem.ts';
import { isLanguage, languageNames } from '../../contract/i18n/languages.ts';
import { employeesQuery } from '../app/employees.ts';
import { clashesIn } from '../ui/conflict-panel.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { useCountries } from './country.ts';
import { dayInWords } from './day-in-words.ts';
import { typedFrom } from './edit-values.ts';

/** Puts clashes of a customer’s fields into words. */
export function useClashes() {
  const { labels, inWords } = useCustomerWords();
  return (conflicts: readonly Conflict[]) => clashesIn(conflicts, labels, inWords);
}

/** A customer’s fields and their values in words: people and countries by their names. */
export function useCustomerWords() {
  const t = useT();
  const { language } = useLanguage();
  const countries = useCountries();
  const colleagues = useQuery(employeesQuery).data?.items ?? [];
  const labels: ReadonlyMap<string, string> = new Map([
    ['given_name', t('customers.field.given_name')],
    ['family_name', t('customers.field.family_name')],
    ['name', t('customers.field.name')],
    ['owner_id', t('customers.field.owner')],
    ['language', t('customers.field.language')],
    ['emails', t('customers.field.emails')],
    ['phones', t('customers.field.phones')],
    ['street', t('customers.field.street')],
    ['postcode', t('customers.field.postcode')],
    ['city', t('customers.field.city')],
    ['region', t('customers.field.region')],
    ['country', t('customers.field.country')],
    ['birthday', t('customers.field.birthday')],
    ['founded', t('customers.field.founded')],
    ['second_name', t('customers.field.second_name')],
    ['salutation', t('customers.field.salutation')],
    ['industry', t('customers.field.industry')],
    ['circumstances', t('customers.field.circumstances')],
    ['birthday_lunar', t('customers.field.birthday_lunar')],
  ]);
  const inWords = (field: string, value: unknown): string => {
    const text = typedFrom(value);
    if (text === '') return '';
    if (field === 'birthday' || field === 'founded') return dayInWords(text, language);
    if (field === 'birthday_lunar') return t('customers.date.lunar');
    if (field === 'country') return countries.nameOf(text);
    if (field === 'language') return isLanguage(text) ? languageNames[text] : text;
    if (field === 'owner_id') return colleagues.find(({ id }) => id === text)?.name ?? '';
    return text;
  };
  return { labels, inWords };
}
