/** What stands in front of the key of one of the business's own fields where it is a column. */
export const OWN = 'f.';

/** Columns that can be shown, in the order they usually stand; those of one's own come behind. */
export const columnNames = [
  'standing',
  'danger',
  'value',
  'last_bought',
  'life',
  'place',
  'owner',
  'email',
  'phone',
  'organisation',
  'tags',
] as const;
export type ColumnName = (typeof columnNames)[number];
export const usualColumns: readonly string[] = columnNames.slice(0, 7);
