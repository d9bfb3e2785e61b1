import { useQuery } from '@tanstack/react-query';
import type { BulkChange, BulkPreview, BulkSetting } from '../../contract/customers/bulk.ts';
import type { BulkField, RefusalReason } from '../../contract/customers/bulk-names.ts';
import type { CustomValue } from '../../contract/customers/custom-fields.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useCountries } from './country.ts';
import { useFieldWords } from './field-words.ts';
import { fieldsQuery } from './queries.fields.ts';

export const fieldTexts = {
  city: 'customers.field.city',
  region: 'customers.field.region',
  country: 'customers.field.country',
  language: 'customers.field.language',
  industry: 'customers.field.industry',
} as const satisfies Record<BulkField, MessageKey>;

const whyTexts = {
  out_of_reach: 'bulk.why.out_of_reach',
  only_helping: 'bulk.why.only_helping',
  only_people: 'bulk.why.only_people',
  only_organisations: 'bulk.why.only_organisations',
  needs_other: 'bulk.why.needs_more',
  still_needed: 'bulk.why.still_needed',
} as const satisfies Record<RefusalReason, MessageKey>;

/** What many are given, its values and the reasons against it, in words. */
export function useBulkWords() {
  const t = useT();
  const format = useFormat();
  const countries = useCountries();
  const own = useFieldWords();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const fieldOf = (key: string) => fields.find((one) => one.key === key);

  const name = (setting: BulkSetting): string => {
    switch (setting.set) {
      case 'owner':
        return t('customers.field.owner');
      case 'custom':
        return fieldOf(setting.field)?.name ?? setting.field;
      case 'add_tag':
        return t('bulk.add_tag');
      case 'remove_tag':
        return t('bulk.remove_tag');
      default:
        return t(fieldTexts[setting.set]);
    }
  };
  const value = (
    setting: BulkSetting,
    it: CustomValue | null,
    names: Readonly<Record<string, string>> = {},
  ): string => {
    if (setting.set === 'add_tag' || setting.set === 'remove_tag') {
      return it === true ? t('bulk.with_tag') : t('bulk.without_tag');
    }
    if (it === null) return t('bulk.nothing');
    if (setting.set === 'custom') {
      const field = fieldOf(setting.field);
      return field === undefined ? String(it) : own(field, it);
    }
    if (typeof it !== 'string') return '';
    if (setting.set === 'owner') return names[it] ?? '…';
    if (setting.set === 'country') return countries.nameOf(it);
    return setting.set === 'language' ? format.languageName(it) : it;
  };
  const why = ({ why: reason, field, customers }: BulkPreview['refused'][number]): string =>
    t(whyTexts[reason], {
      n: customers,
      field: field === null ? '' : (fieldOf(field)?.name ?? field),
    });
  /** A change as one line: “City: Haifa”. */
  const line = ({ setting, value_name }: BulkChange): string =>
    t('bulk.recent.set', {
      field: name(setting),
      value: value_name ?? value(setting, setting.value),
    });
  return { name, value, why, line };
}
