import type { CustomerWhole } from './data.ts';
import { datesView } from './views.ts';

/** Fields that are written as they are entered. */
export const plainFields = [
  'language',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'second_name',
  'salutation',
  'industry',
  'circumstances',
] as const;

type Audited = Pick<
  CustomerWhole,
  | 'language'
  | 'street'
  | 'city'
  | 'region'
  | 'postcode'
  | 'country'
  | 'display_name'
  | 'given_name'
  | 'family_name'
  | 'named'
  | 'owner_id'
  | 'emails'
  | 'phones'
  | 'dates'
> &
  Partial<Pick<CustomerWhole, 'second_name' | 'salutation' | 'industry' | 'circumstances'>>;

/** The fields of a customer that people enter, for the audit. */
export function auditable(of: Audited) {
  const { birthday, birthday_lunar, anniversary, founded } = datesView(of.dates);
  return {
    display_name: of.display_name,
    given_name: of.given_name,
    family_name: of.family_name,
    named: of.named,
    street: of.street,
    city: of.city,
    region: of.region,
    postcode: of.postcode,
    country: of.country,
    language: of.language,
    second_name: of.second_name,
    salutation: of.salutation,
    industry: of.industry,
    circumstances: of.circumstances,
    owner_id: of.owner_id,
    emails: of.emails,
    phones: of.phones,
    birthday,
    birthday_lunar,
    anniversary,
    founded,
  };
}
