import type { Customer, CustomerChange } from '../../contract/customers/customer.ts';
import { isLanguage } from '../../contract/i18n/languages.ts';

export type Field =
  | 'given_name'
  | 'family_name'
  | 'name'
  | 'street'
  | 'city'
  | 'region'
  | 'postcode'
  | 'country'
  | 'language'
  | 'owner_id'
  | 'birthday'
  | 'founded'
  | 'emails'
  | 'phones'
  | 'second_name'
  | 'salutation'
  | 'industry'
  | 'circumstances'
  | 'birthday_lunar';
/** A box that is ticked, as it is typed. */
export const LUNAR = 'lunar';

/** A customer’s fields as they are typed. */
export type EditValues = Record<Field, string>;

export function valuesOf(customer: Customer): EditValues {
  return {
    given_name: customer.given_name ?? '',
    family_name: customer.family_name ?? '',
    name: customer.name,
    street: customer.street ?? '',
    city: customer.city ?? '',
    region: customer.region ?? '',
    postcode: customer.postcode ?? '',
    country: customer.country ?? '',
    language: customer.language ?? '',
    owner_id: customer.owner?.id ?? '',
    birthday: customer.birthday ?? '',
    founded: customer.founded ?? '',
    emails: customer.emails.join('\n'),
    phones: customer.phones.join('\n'),
    second_name: customer.second_name ?? '',
    salutation: customer.salutation ?? '',
    industry: customer.industry ?? '',
    circumstances: customer.circumstances ?? '',
    birthday_lunar: customer.birthday_lunar ? LUNAR : '',
  };
}

export function changeFrom(typed: Partial<EditValues>): CustomerChange {
  const { emails, phones, name, language, birthday_lunar: lunar, ...rest } = typed;
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const texts = Object.entries(rest).map(([field, value]) => [field, value.trim() || null]);
  return {
    ...(Object.fromEntries(texts) as CustomerChange),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(language === undefined ? {} : { language: isLanguage(language) ? language : null }),
    ...(lunar === undefined ? {} : { birthday_lunar: lunar === LUNAR }),
    ...(emails === undefined ? {} : { emails: lines(emails) }),
    ...(phones === undefined ? {} : { phones: lines(phones) }),
  };
}

/** A value of an answer as it would be typed. */
export function typedFrom(value: unknown): string {
  if (Array.isArray(value)) return value.join('\n');
  if (value === true) return LUNAR;
  return typeof value === 'string' ? value : '';
}
