import type { MessageKey } from '../i18n/types.ts';
import type { ColumnName } from './list-columns.ts';

/** What stands above each column. */
export const columnTexts = {
  standing: 'customers.column.standing',
  danger: 'customers.column.danger',
  value: 'customers.column.value',
  last_bought: 'customers.column.last_bought',
  life: 'relations.part.stage',
  place: 'customers.column.place',
  owner: 'customers.column.owner',
  email: 'customers.field.email',
  phone: 'customers.field.phone',
  organisation: 'customers.kind.organisation',
  tags: 'customers.column.tags',
} as const satisfies Record<ColumnName, MessageKey>;
