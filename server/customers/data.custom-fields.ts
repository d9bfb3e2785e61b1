import { sql } from 'kysely';
import { z } from 'zod';
import { appliesTo, customFieldTypes } from '../../contract/customers/custom-field-types.ts';
import {
  customField,
  type CustomField,
  type FieldOption,
  type RequiredIf,
} from '../../contract/customers/custom-fields.ts';
import type { Transaction } from '../db/transaction.ts';
import { type StoredValue, valueOf, type Values } from './rules.custom-fields.ts';

/** A field with the number its values are kept under. */
export interface KeptField extends CustomField {
  no: number;
}

const types = z.enum(customFieldTypes);
const kinds = z.enum(appliesTo);
const { options: optionList, required_if: condition } = customField.shape;

/** All of them, those out of use behind the others. */
export async function readFields(tx: Transaction, workspaceId: string): Promise<KeptField[]> {
  const rows = await tx
    .selectFrom('custom_field')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy(sql`retired_at is not null`)
    .orderBy('field_no')
    .execute();
  return rows.map((row) => ({
    no: row.field_no,
    id: row.field_id,
    key: row.key,
    name: row.name,
    type: types.parse(row.type),
    applies_to: kinds.parse(row.applies_to),
    currency: row.currency,
    options: optionList.parse(row.options),
    required: row.required,
    required_if: condition.parse(row.required_if),
    retired: row.retired_at !== null,
    version: row.version,
  }));
}

/** One writer of a workspace's fields at a time: their number and keys are looked at together. */
export async function lockFields(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`custom fields ${workspaceId}`}, 0))
  `.execute(tx);
}

export type NewField = Omit<CustomField, 'retired' | 'version'>;

export async function insertField(
  tx: Transaction,
  workspaceId: string,
  employeeId: string | null,
  { id, options, required_if, ...field }: NewField,
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('custom_field')
    .values({
      ...field,
      workspace_id: workspaceId,
      field_id: id,
      options: JSON.stringify(options),
      required_if: required_if === null ? null : JSON.stringify(required_if),
      created_at: now,
      created_by: employeeId,
      updated_at: now,
    })
    .execute();
}

export interface FieldSet {
  name: string;
  applies_to: string;
  options: readonly FieldOption[];
  required: boolean;
  required_if: RequiredIf | null;
  retired_at: Date | null;
  retired_by: string | null;
}

export async function updateField(
  tx: Transaction,
  workspaceId: string,
  { no, version }: Pick<KeptField, 'no' | 'version'>,
  { options, required_if, ...set }: FieldSet,
): Promise<void> {
  await tx
    .updateTable('custom_field')
    .set({
      ...set,
      options: JSON.stringify(options),
      required_if: required_if === null ? null : JSON.stringify(required_if),
      version: version + 1,
      updated_at: new Date(),
    })
    .where('workspace_id', '=', workspaceId)
    .where('field_no', '=', no)
    .execute();
}

/** What kind of customer it is, and in which version. */
export async function readKind(tx: Transaction, workspaceId: string, customerNo: number) {
  const { kind, version } = await tx
    .selectFrom('customer')
    .select(['kind', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .executeTakeFirstOrThrow();
  return {
    version,
    kind: kind === 'organisation' ? ('organisation' as const) : ('person' as const),
  };
}

/** What customers have in some fields, by their numbers. */
export async function readValues(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  fields: readonly KeptField[],
): Promise<Map<number, Values>> {
  if (fields.length === 0 || customerNos.length === 0) return new Map();
  const result = await sql<StoredValue & { customer_no: number; field_no: number }>`
    select u.customer_no, u.field_no, u.position, u.words, u.term, u.number, u.amount, u.day
    from custom_value u
    where u.workspace_id = ${workspaceId} and u.customer_no = any(${[...customerNos]}::int8[])
      and u.field_no = any(${fields.map(({ no }) => no)}::int8[])
  `.execute(tx);
  const values = new Map<number, Values>();
  for (const [no, rows] of grouped(result.rows, (row) => row.customer_no)) {
    const byField = grouped(rows, (row) => row.field_no);
    const read = fields.flatMap((field) => {
      const value = valueOf(field, byField.get(field.no) ?? []);
      return value === undefined ? [] : [[field.key, value] as const];
    });
    values.set(no, Object.fromEntries(read));
  }
  return values;
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group === undefined) groups.set(by(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** A value of a customer in a field, to be kept. */
export interface NewValue extends StoredValue {
  customer_no: number;
  field_no: number;
}

export async function insertValues(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewValue[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into custom_value
      (workspace_id, customer_no, field_no, position, words, term, number, amount, day)
    select ${workspaceId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      customer_no bigint, field_no bigint, position smallint, words text, term text,
      number float8, amount bigint, day date)
  `.execute(tx);
}

/** Puts rows in the place of what some customers have in some fields. */
export async function replaceValues(
  tx: Transaction,
  workspaceId: string,
  places: readonly Pick<NewValue, 'customer_no' | 'field_no'>[],
  rows: readonly NewValue[],
): Promise<void> {
  if (places.length === 0) return;
  await sql`
    delete from custom_value v
    using unnest(${places.map((it) => it.customer_no)}::int8[],
      ${places.map((it) => it.field_no)}::int8[]) as p (customer_no, field_no)
    where v.workspace_id = ${workspaceId} and v.customer_no = p.customer_no
      and v.field_no = p.field_no
  `.execute(tx);
  await insertValues(tx, workspaceId, rows);
}

export async function deleteValues(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  fieldNos: readonly number[],
): Promise<void> {
  await sql`
    delete from custom_value
    where workspace_id = ${workspaceId} and customer_no = any(${[...customerNos]}::int8[])
      and field_no = any(${[...fieldNos]}::int8[])
  `.execute(tx);
}
