import type { BulkField, RefusalReason } from '../../contract/customers/bulk-names.ts';
import type { CustomValue } from '../../contract/customers/custom-fields.ts';
import type { RefusedField } from '../http/problem.ts';
import type { KeptField } from './data.custom-fields.ts';
import {
  checkValues,
  fulfils,
  storedOf,
  type StoredValue,
  valueOf,
} from './rules.custom-fields.ts';

/** What many customers are to have; `after` is as a row of the change keeps values. */
export type Wanted =
  | { kind: 'plain'; column: BulkField | 'owner_id'; after: string | null }
  | { kind: 'custom'; field: KeptField; after: StoredValue[] | null; needs: Need[] }
  | { kind: 'tag'; tagNo: number; name: string; after: boolean };

/** Why some of them cannot have a value of one's own field: because of what another one says. */
export interface Need {
  why: Extract<RefusalReason, 'needs_other' | 'still_needed'>;
  /** The other field. */
  key: string;
  no: number;
  appliesTo: KeptField['applies_to'];
  /** Of a field that is still needed: what the other one says then; null for anything but no. */
  values: readonly string[] | null;
}

/** A value of one's own field for many, with whom it cannot be given to; or why to nobody. */
export function wantedCustom(
  fields: readonly KeptField[],
  key: string,
  given: CustomValue | null,
): Extract<Wanted, { kind: 'custom' }> | { refused: RefusedField } {
  const field = fields.find((one) => one.key === key);
  const kind = field?.applies_to === 'organisation' ? 'organisation' : 'person';
  const checked = checkValues(fields, kind, {}, { [key]: given }, false);
  const refused = checked.refused.find(({ path }) => path === `values.${key}`);
  if (refused !== undefined) return { refused: { ...refused, path: 'setting.value' } };
  if (field === undefined) throw new Error('an unknown field is refused');
  const value = checked.values.get(field) ?? null;
  return {
    kind: 'custom',
    field,
    after: value === null ? null : storedOf(field, value),
    needs: value === null ? stillNeeded(field, fields) : neededWith(field, value, fields),
  };
}

/** Fields that are needed where this one has such a value. */
function neededWith(field: KeptField, value: CustomValue, fields: readonly KeptField[]): Need[] {
  return fields
    .filter(({ retired, required_if: condition }) => {
      if (retired || condition?.field !== field.key) return false;
      return fulfils(value, condition.values);
    })
    .map(({ key, no, applies_to }) => ({
      why: 'needs_other',
      key,
      no,
      appliesTo: applies_to,
      values: null,
    }));
}

/** The field because of which this one must not be empty. */
function stillNeeded({ required_if, applies_to }: KeptField, fields: readonly KeptField[]): Need[] {
  const other = fields.find(({ key, retired }) => key === required_if?.field && !retired);
  if (other === undefined || required_if === null) return [];
  const { key, no } = other;
  const { values } = required_if;
  return [{ why: 'still_needed', key, no, appliesTo: applies_to, values }];
}

/** A kept value as it is shown. */
export function shownValue(wanted: Wanted, kept: unknown): CustomValue | null {
  if (wanted.kind === 'tag') return kept === true;
  if (wanted.kind === 'plain') return typeof kept === 'string' ? kept : null;
  return Array.isArray(kept) ? (valueOf(wanted.field, kept as StoredValue[]) ?? null) : null;
}

/** What the audit calls the field. */
export function auditedField(wanted: Wanted): string {
  if (wanted.kind === 'plain') return wanted.column;
  return wanted.kind === 'custom' ? `custom.${wanted.field.key}` : 'tags';
}
