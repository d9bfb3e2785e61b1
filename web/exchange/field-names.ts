import { useLanguage, useT } from '../ui/language.tsx';

/** Fields of a customer that an import may have changed, as one list in the reader's language. */
export function useFieldNames(): (fields: readonly string[]) => string {
  const t = useT();
  const { language } = useLanguage();
  const names = new Map([
    ['display_name', t('exchange.target.name')],
    ['named', t('exchange.target.name')],
    ['given_name', t('exchange.target.given_name')],
    ['family_name', t('exchange.target.family_name')],
    ['language', t('exchange.target.language')],
    ['street', t('exchange.target.street')],
    ['city', t('exchange.target.city')],
    ['region', t('exchange.target.region')],
    ['postcode', t('exchange.target.postcode')],
    ['country', t('exchange.target.country')],
    ['owner_id', t('exchange.target.owner')],
    ['emails', t('exchange.target.email')],
    ['phones', t('exchange.target.phone')],
    ['identifier', t('exchange.target.identifier')],
    ['dates', t('exchange.target.birthday')],
    ['affiliations', t('exchange.target.organisation')],
  ]);
  return (fields) => {
    const shown = [...new Set(fields.map((field) => names.get(field) ?? ''))].filter(Boolean);
    return new Intl.ListFormat(language).format(shown);
  };
}
