import { columnTexts } from '../../contract/customers/column-texts.ts';
import type { CustomField, CustomValue } from '../../contract/customers/custom-fields.ts';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import { stageTexts } from '../../contract/customers/life-texts.ts';
import { columnNames, OWN } from '../../contract/customers/list-columns.ts';
import { minorUnits } from '../../contract/http/minor-units.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import type { Translate } from '../../contract/i18n/types.ts';

/** A column of the file: a column of the list may be two. */
export interface ExportColumn {
  header: string;
  cell: (row: CustomerRow) => string;
}

interface Surroundings {
  t: Translate;
  language: Language;
  /** The business's. */
  currency: string;
  fields: readonly CustomField[];
}

/**
 * What the list shows, as a spreadsheet takes it: numbers without separators of thousands, days as
 * YYYY-MM-DD, amounts in major units with the currency above them.
 */
export function exportColumns(
  chosen: readonly string[],
  { t, language, currency, fields }: Surroundings,
): ExportColumn[] {
  const known = knownColumns(t, language, currency);
  const columns = chosen.flatMap((id) => {
    const name = columnNames.find((one) => one === id);
    if (name !== undefined) return known[name];
    const field = fields.find(({ key, retired }) => OWN + key === id && !retired);
    return field === undefined ? [] : [ownColumn(field, t)];
  });
  return [{ header: t('customers.column.name'), cell: ({ name }) => name }, ...columns];
}

function knownColumns(t: Translate, language: Language, currency: string) {
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const titled = (name: keyof typeof columnTexts, unit?: string) =>
    unit === undefined ? t(columnTexts[name]) : `${t(columnTexts[name])} (${unit})`;
  const one = (header: string, cell: (row: CustomerRow) => string | null | undefined) => [
    { header, cell: (row: CustomerRow) => cell(row) ?? '' },
  ];
  return {
    standing: one(titled('standing'), ({ standing }) => standing?.score.toFixed(1)),
    danger: one(titled('danger', '%'), ({ standing }) =>
      standing?.danger == null ? '' : (standing.danger * 100).toFixed(1),
    ),
    value: one(titled('value', currency), ({ standing }) =>
      standing?.value == null ? '' : major(standing.value.amount, standing.value.currency),
    ),
    last_bought: one(titled('last_bought'), ({ standing }) => standing?.last_bought_on),
    life: one(titled('life'), ({ life, excluded }) => {
      if (life === null) return '';
      return excluded ? t('relations.verdict.mark') : t(stageTexts[life.stage]);
    }),
    place: [
      ...one(t('customers.field.city'), ({ city }) => city),
      ...one(t('customers.field.country'), ({ country }) =>
        country === null ? '' : countries.of(country),
      ),
    ],
    owner: one(titled('owner'), ({ owner }) => owner?.name),
    email: one(titled('email'), ({ email }) => email),
    phone: one(titled('phone'), ({ phone }) => phone),
    organisation: one(titled('organisation'), ({ organisation }) => organisation?.name),
    tags: one(titled('tags'), ({ tags }) => tags?.map(({ name }) => name).join(', ')),
  } satisfies Record<keyof typeof columnTexts, ExportColumn[]>;
}

function ownColumn(field: CustomField, t: Translate): ExportColumn {
  const header = field.currency === null ? field.name : `${field.name} (${field.currency})`;
  const cell = ({ custom }: CustomerRow) => {
    const value = custom?.[field.key];
    return value === undefined ? '' : ownCell(field, value, t);
  };
  return { header, cell };
}

function ownCell(field: CustomField, value: CustomValue, t: Translate): string {
  const nameOf = (key: string) => field.options.find((one) => one.key === key)?.name ?? key;
  if (Array.isArray(value)) return value.map(nameOf).join(', ');
  if (typeof value === 'boolean') return value ? t('customers.field.yes') : t('customers.field.no');
  if (typeof value === 'string') return field.type === 'choice' ? nameOf(value) : value;
  return field.currency === null ? String(value) : major(value, field.currency);
}

/** Minor units as a decimal number. */
function major(amount: number, currency: string): string {
  const units = minorUnits(currency);
  return (amount / units).toFixed(Math.round(Math.log10(units)));
}
