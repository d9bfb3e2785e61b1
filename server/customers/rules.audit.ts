import type { CustomerWhole } from './data.ts';
import { datesView } from './views.ts';

/** Fields that are written as they are entered. */
export const plainFields = ['language', 'street', 'city', 'region', 'postcode', 'country'] as const;

type Audited = Pick<
  CustomerWhole,
  | (typeof plainFields)[number]
  | 'display_name'
  | 'given_name'
  | 'family_name'
  | 'named'
  | 'owner_id'
  | 'emails'
  | 'phones'
  | 'dates'
>;

/** The fields of a customer that people enter, for the audit. */
export function auditable(of: Audited) {
  const { display_name, given_name, family_name, named, owner_id, emails, phones } = of;
  const { language, street, city, region, postcode, country } = of;
  const name = { display_name, given_name, family_name, named };
  const place = { street, city, region, postcode, country };
  return { ...name, ...place, language, owner_id, emails, phones, ...datesView(of.dates) };
}
