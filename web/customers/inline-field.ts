import type { CustomField } from '../../contract/customers/custom-fields.ts';

/** What can be changed in a list: two of everybody's fields, and the business's own. */
export type InlineField = 'city' | 'owner' | CustomField;
