import type { AppliesTo, CustomFieldType } from '../../contract/customers/custom-field-types.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

export const typeTexts = {
  text: 'fields.type.text',
  number: 'fields.type.number',
  date: 'fields.type.date',
  flag: 'fields.type.flag',
  choice: 'fields.type.choice',
  choices: 'fields.type.choices',
  money: 'fields.type.money',
} as const satisfies Record<CustomFieldType, MessageKey>;

export const appliesTexts = {
  person: 'fields.applies.person',
  organisation: 'fields.applies.organisation',
  both: 'fields.applies.both',
} as const satisfies Record<AppliesTo, MessageKey>;
