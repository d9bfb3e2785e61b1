import { useQuery } from '@tanstack/react-query';
import type { BulkSetting } from '../../contract/customers/bulk.ts';
import { bulkFields } from '../../contract/customers/bulk-names.ts';
import type { CustomValue } from '../../contract/customers/custom-fields.ts';
import { OWN } from '../../contract/customers/list-columns.ts';
import { isLanguage } from '../../contract/i18n/languages.ts';
import { useT } from '../ui/language.tsx';
import { fieldTexts } from './bulk-words.ts';
import { fieldsQuery } from './queries.fields.ts';

/** What somebody is about to set. */
export interface BulkDraft {
  /** As the contract calls it, one's own fields as in columns. */
  what: string | null;
  value: CustomValue | null;
  /** Takes away what is there. */
  empty: boolean;
}

/** What is asked for; null while something is missing. */
export function settingOf({ what, value, empty }: BulkDraft): BulkSetting | null {
  if (what === null || (value === null && !empty)) return null;
  if (what.startsWith(OWN)) return { set: 'custom', field: what.slice(OWN.length), value };
  const text = typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  if (text === null && !empty) return null;
  if (what === 'add_tag' || what === 'remove_tag') {
    return text === null ? null : { set: what, value: text };
  }
  if (what === 'owner') return { set: 'owner', value: text };
  if (what === 'language') {
    return text === null || isLanguage(text) ? { set: 'language', value: text } : null;
  }
  const field = bulkFields.find((one) => one === what);
  return field === undefined || field === 'language' ? null : { set: field, value: text };
}

/** What can be set, the business's own fields last. */
export function useBulkChoices() {
  const t = useT();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  return [
    { value: 'owner', label: t('customers.field.owner') },
    { value: 'add_tag', label: t('bulk.add_tag') },
    { value: 'remove_tag', label: t('bulk.remove_tag') },
    ...bulkFields.map((value) => ({ value, label: t(fieldTexts[value]) })),
    ...fields
      .filter(({ retired }) => !retired)
      .map(({ key, name }) => ({ value: OWN + key, label: name })),
  ];
}
