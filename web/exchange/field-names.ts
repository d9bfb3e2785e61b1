import { useQuery } from '@tanstack/react-query';
import type { ColumnTarget } from '../../contract/exchange/customers.ts';
import { customerTargets } from '../../contract/exchange/readings.ts';
import { targetTexts } from '../../contract/exchange/problem-texts.ts';
import { fieldsQuery } from '../customers/index.ts';
import { useLanguage, useT } from '../ui/language.tsx';

/** What a column of a file is called; fields of the business's own by their names. */
export function useTargetNames(): (target: ColumnTarget) => string {
  const t = useT();
  const { data } = useQuery(fieldsQuery);
  return (target) => {
    const known = customerTargets.find((one) => one === target);
    if (known !== undefined) return t(targetTexts[known]);
    const field = data?.items.find(({ key }) => target === `custom:${key}`);
    return field?.name ?? target.slice('custom:'.length);
  };
}

/** Fields of a customer that an import may have changed, as one list in the reader's language. */
export function useFieldNames(): (fields: readonly string[]) => string {
  const t = useT();
  const { language } = useLanguage();
  const { data } = useQuery(fieldsQuery);
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
    ...(data?.items ?? []).map(({ key, name }) => [`custom.${key}`, name] as const),
  ]);
  return (fields) => {
    const shown = [...new Set(fields.map((field) => names.get(field) ?? ''))].filter(Boolean);
    return new Intl.ListFormat(language).format(shown);
  };
}
