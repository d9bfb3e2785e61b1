import type { AuditAction, AuditEntity } from '../../contract/workspace/audit-words.ts';
import type { Transaction } from '../db/transaction.ts';
import * as data from './data.audit.ts';
import { newKey, seal } from './rules.seal.ts';

/** Values of a change; only what differs is kept. */
export type Values = Readonly<Record<string, unknown>>;

export interface Change {
  action: AuditAction;
  entity: AuditEntity;
  entityId: string;
  before?: Values;
  after?: Values;
}

/** Who did it and in answer to which request; both null for work nobody asked for by hand. */
export interface By {
  workspaceId: string;
  employeeId: string | null;
  requestId: string | null;
}

/** Writes down a change of something that holds no personal data of a customer. */
export async function audit(tx: Transaction, by: By, change: Change): Promise<void> {
  await auditAll(tx, by, [change]);
}

/** Writes down many such changes at once. */
export async function auditAll(tx: Transaction, by: By, changes: readonly Change[]): Promise<void> {
  await data.insertAudit(
    tx,
    changes.map((change) => {
      const { before, after } = difference(change);
      return {
        ...row(by, change),
        subject_id: null,
        before_value: before === undefined ? null : JSON.stringify(before),
        after_value: after === undefined ? null : JSON.stringify(after),
        sealed: null,
      };
    }),
  );
}

/**
 * Writes down a change of a customer's data, encrypted with that customer's own key, so that
 * erasing the key erases the words and leaves the chain of changes whole.
 */
export async function auditPersonal(
  tx: Transaction,
  by: By,
  subjectId: string,
  change: Change,
  isNew = false,
): Promise<void> {
  const known = isNew
    ? undefined
    : (await data.readKeys(tx, by.workspaceId, [subjectId])).get(subjectId);
  const key = known ?? newKey();
  const sealed = seal(key, JSON.stringify(difference(change)));
  const entry = {
    ...row(by, change),
    subject_id: subjectId,
    before_value: null,
    after_value: null,
    sealed,
  };
  await (known === undefined ? data.insertKeyed(tx, key, entry) : data.insertAudit(tx, [entry]));
}

/**
 * Writes down a change each of many customers at once, sealed as `auditPersonal` does. Whoever has no
 * key yet, as those whom an import made, is given one.
 */
export async function auditPersonals(
  tx: Transaction,
  by: By,
  changes: readonly (Change & { subjectId: string })[],
): Promise<void> {
  const subjects = [...new Set(changes.map((change) => change.subjectId))];
  const keys = await data.readKeys(tx, by.workspaceId, subjects);
  const missing = subjects.filter((subject) => !keys.has(subject));
  if (missing.length > 0) {
    await data.insertKeys(
      tx,
      by.workspaceId,
      missing.map((subject) => ({ subject, key: newKey() })),
    );
    const made = await data.readKeys(tx, by.workspaceId, missing);
    for (const [subject, key] of made) keys.set(subject, key);
  }
  await data.insertAudit(
    tx,
    changes.map((change) => ({
      ...row(by, change),
      subject_id: change.subjectId,
      before_value: null,
      after_value: null,
      sealed: seal(keyIn(keys, change.subjectId), JSON.stringify(difference(change))),
    })),
  );
}

function keyIn(keys: ReadonlyMap<string, Buffer>, subject: string): Buffer {
  const key = keys.get(subject);
  if (key === undefined) throw new Error('every subject has a key by now');
  return key;
}

function row(by: By, change: Change) {
  return {
    workspace_id: by.workspaceId,
    occurred_at: new Date(),
    employee_id: by.employeeId,
    request_id: by.requestId,
    action: change.action,
    entity: change.entity,
    entity_id: change.entityId,
  };
}

/** Before and after without the fields that stayed the same. */
function difference({ before, after }: Change): { before?: Values; after?: Values } {
  if (before === undefined) return after === undefined ? {} : { after };
  if (after === undefined) return { before };
  const changed = Object.keys(after).filter(
    (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  const pick = (from: Values) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { before: pick(before), after: pick(after) };
}
