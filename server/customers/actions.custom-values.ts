import type {
  CustomValue,
  CustomValues,
  CustomValuesChange,
  GivenValues,
} from '../../contract/customers/custom-fields.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { insertOutbox } from '../jobs/index.ts';
import { auditPersonal } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import * as data from './data.custom-fields.ts';
import { countChange } from './data.particulars.ts';
import { afterwards, type Checked, checkValues, storedOf } from './rules.custom-fields.ts';

/** What a customer who is within reach has in the fields in use. */
export async function valuesOf(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<CustomValues> {
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.read', customerId);
  const { customer, values } = await read(tx, actor.workspaceId, no);
  return { version: customer.version, values };
}

async function read(tx: Transaction, workspaceId: string, customerNo: number) {
  const [customer, fields] = await Promise.all([
    data.readKind(tx, workspaceId, customerNo),
    data.readFields(tx, workspaceId),
  ]);
  const live = fields.filter(({ retired }) => !retired);
  const values = await data.readValues(tx, workspaceId, [customerNo], live);
  return { customer, fields, values: values.get(customerNo) ?? {} };
}

/** Changes the fields that are named. Refuses when somebody else changed the same ones since. */
export async function changeValues(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  change: CustomValuesChange,
): Promise<CustomValues> {
  const { workspaceId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.write', customerId);
  const { customer, fields, values: before } = await read(tx, workspaceId, no);
  const keys = Object.keys(change.values);
  const current = Object.fromEntries(keys.map((key) => [key, before[key] ?? null]));
  settle(version, customer.version, current, { ...change.values, seen: change.seen });
  const checked = accepted(checkValues(fields, customer.kind, before, change.values, false));
  if (!(await countChange(tx, workspaceId, no, customer.version, {}))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeValues(tx, actor, customerId, version, change);
  }
  const after = afterwards(before, checked);
  await data.deleteValues(
    tx,
    workspaceId,
    [no],
    fields.filter(({ key }) => keys.includes(key)).map((field) => field.no),
  );
  await Promise.all([
    data.insertValues(tx, workspaceId, rowsOf(fields, no, checked)),
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
    auditPersonal(tx, actor, customerId, {
      action: 'changed',
      entity: 'customer',
      entityId: customerId,
      before: auditedValues(keys, before),
      after: auditedValues(keys, after),
    }),
  ]);
  return { version: customer.version + 1, values: after };
}

/** The values of a new customer, checked; refuses where one is not accepted, or is missing. */
export function newValues(
  fields: readonly data.KeptField[],
  kind: 'person' | 'organisation',
  given: CustomValuesChange['values'],
): Checked['values'] {
  const { values, refused } = checkValues(fields, kind, {}, given, true);
  // As the fields of a customer's own they stand in `custom`.
  const named = refused.map((one) => ({ ...one, path: one.path.replace(/^values/, 'custom') }));
  return accepted({ values, refused: named });
}

function accepted({ values, refused }: Checked): Checked['values'] {
  if (refused.length > 0) throw new Refusal('request.invalid', undefined, { fields: refused });
  return values;
}

/** The rows that keep the values of a customer. */
export function rowsOf(
  fields: readonly data.KeptField[],
  customerNo: number,
  values: Checked['values'],
): data.NewValue[] {
  return fields.flatMap((field) => {
    const value: CustomValue | null = values.get(field) ?? null;
    if (value === null) return [];
    const at = { customer_no: customerNo, field_no: field.no };
    return storedOf(field, value).map((stored) => ({ ...stored, ...at }));
  });
}

/** Fields of a business's own among those of a customer. */
export function auditedValues(
  keys: readonly string[],
  values: GivenValues,
): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [`custom.${key}`, values[key] ?? null]));
}
