import { v7 as uuidv7 } from 'uuid';
import { MOST_FIELDS } from '../../contract/customers/custom-field-types.ts';
import type {
  CustomField,
  CustomFieldChange,
  FieldOption,
  NewCustomField,
  RequiredIf,
} from '../../contract/customers/custom-fields.ts';
import type { Transaction } from '../db/transaction.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { audit, type By, readWorkspace } from '../workspace/index.ts';
import * as data from './data.custom-fields.ts';
import { keyFrom } from './rules.custom-fields.ts';

export async function createField(
  tx: Transaction,
  by: By,
  given: NewCustomField,
): Promise<CustomField> {
  const { workspaceId } = by;
  await data.lockFields(tx, workspaceId);
  const [workspace, fields] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readFields(tx, workspaceId),
  ]);
  if (fields.filter(({ retired }) => !retired).length >= MOST_FIELDS) {
    throw new Refusal('custom.limit', { max: MOST_FIELDS });
  }
  const taken = new Set(fields.map(({ key }) => key));
  if (given.key !== undefined && taken.has(given.key)) throw refuseField('key', 'field.taken');
  const key = given.key ?? keyFrom(given.name, taken, 'field');
  const field = {
    id: uuidv7(),
    key,
    name: freshName(fields, given.name),
    type: given.type,
    applies_to: given.applies_to,
    currency: given.type === 'money' ? (given.currency ?? workspace.currency) : null,
    options: optionsOf(given.type, given.options ?? []),
    required: given.required ?? false,
    required_if: conditionOf(fields, key, given.required_if ?? null),
  };
  await data.insertField(tx, workspaceId, by.employeeId, field);
  const { id, ...after } = field;
  await audit(tx, by, { action: 'created', entity: 'custom_field', entityId: id, after });
  return { ...field, retired: false, version: 1 };
}

export async function changeField(
  tx: Transaction,
  by: By,
  fieldId: string,
  version: number,
  { seen, ...change }: CustomFieldChange,
): Promise<CustomField> {
  const { workspaceId } = by;
  await data.lockFields(tx, workspaceId);
  const fields = await data.readFields(tx, workspaceId);
  const before = fields.find(({ id }) => id === fieldId);
  if (before === undefined) throw new Refusal('resource.not_found');
  settle(version, before.version, { ...before }, { ...change, seen });
  const others = fields.filter(({ id }) => id !== fieldId);
  const now = {
    name: change.name ?? before.name,
    applies_to: change.applies_to ?? before.applies_to,
    required: change.required ?? before.required,
    required_if: change.required_if === undefined ? before.required_if : change.required_if,
    retired: change.retired ?? before.retired,
  };
  const isBack = before.retired && !now.retired;
  if (isBack && others.filter(({ retired }) => !retired).length >= MOST_FIELDS) {
    throw new Refusal('custom.limit', { max: MOST_FIELDS });
  }
  const set = {
    name: freshName(others, now.name),
    applies_to: now.applies_to,
    options:
      change.options === undefined
        ? before.options
        : optionsOf(before.type, keptOptions(before.options, change.options)),
    required: now.required,
    required_if: conditionOf(others, before.key, now.required_if),
  };
  await data.updateField(tx, workspaceId, before, {
    ...set,
    retired_at: now.retired ? new Date() : null,
    retired_by: now.retired ? by.employeeId : null,
  });
  await audit(tx, by, {
    action: 'changed',
    entity: 'custom_field',
    entityId: fieldId,
    before: { ...before },
    after: { ...set, retired: now.retired },
  });
  return { ...before, ...set, retired: now.retired, version: before.version + 1 };
}

/** Two fields in use under one name would be one to whoever reads. */
function freshName(others: readonly CustomField[], name: string): string {
  if (others.some((one) => !one.retired && one.name === name)) {
    throw refuseField('name', 'field.taken');
  }
  return name;
}

/** Options that are no longer named stay, out of use: customers may have them. */
function keptOptions(before: readonly FieldOption[], named: readonly FieldOption[]): FieldOption[] {
  const keys = new Set(named.map(({ key }) => key));
  const left = before.filter(({ key }) => !keys.has(key));
  return [...named, ...left.map((one) => ({ ...one, retired: true }))];
}

function optionsOf(type: CustomField['type'], options: readonly FieldOption[]): FieldOption[] {
  if (type !== 'choice' && type !== 'choices') return [];
  if (options.every(({ retired }) => retired)) throw refuseField('options', 'custom.no_options');
  options.forEach((one, at) => {
    const before = options.slice(0, at);
    if (before.some(({ key }) => key === one.key)) {
      throw refuseField(`options.${at}.key`, 'field.taken');
    }
    if (before.some(({ name }) => name === one.name)) {
      throw refuseField(`options.${at}.name`, 'field.taken');
    }
  });
  return [...options];
}

/** A field is needed because of another one that is there. */
function conditionOf(
  others: readonly CustomField[],
  key: string,
  condition: RequiredIf | null,
): RequiredIf | null {
  if (condition === null) return null;
  const other = others.find((one) => one.key === condition.field);
  if (other === undefined || other.key === key) {
    throw refuseField('required_if.field', 'field.invalid_choice');
  }
  const offered =
    other.type === 'flag' ? ['true', 'false'] : other.options.map((option) => option.key);
  const isChoice = other.type === 'flag' || other.options.length > 0;
  if (condition.values !== null && isChoice) {
    const strange = condition.values.findIndex((value) => !offered.includes(value));
    if (strange >= 0) throw refuseField(`required_if.values.${strange}`, 'field.invalid_choice');
  }
  return condition;
}
