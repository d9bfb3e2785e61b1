import { type SheetSection, sheetSections } from '../../contract/customers/sheet-sections.ts';
import type { Sheet, SheetChange } from '../../contract/customers/sheet.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { settle } from '../http/version.ts';
import { insertOutbox } from '../jobs/index.ts';
import { auditPersonal } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import { countChange } from './data.particulars.ts';
import * as data from './data.sheet.ts';

/** What is known of a customer who is within reach. */
export async function sheetOf(tx: Transaction, actor: Actor, customerId: string): Promise<Sheet> {
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.read', customerId);
  return read(tx, actor.workspaceId, no);
}

async function read(tx: Transaction, workspaceId: string, customerNo: number): Promise<Sheet> {
  const { version, sections } = await data.readSheet(tx, workspaceId, customerNo);
  const filled = new Map(sections.map(({ section, ...known }) => [section, known]));
  return {
    version,
    sections: Object.fromEntries(
      sheetSections.flatMap((section) => {
        const known = filled.get(section);
        return known === undefined ? [] : [[section, known]];
      }),
    ),
  };
}

/** Changes the sections that are named. Refuses when somebody else changed the same ones since. */
export async function changeSheet(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  change: SheetChange,
): Promise<Sheet> {
  const { workspaceId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.write', customerId);
  const before = await read(tx, workspaceId, no);
  const named = sheetSections.filter((section) => change.sections[section] !== undefined);
  const current = wordsOf(before, named);
  settle(version, before.version, current, { ...change.sections, seen: change.seen });
  const changed = new Map(
    named
      .map((section) => [section, change.sections[section] ?? null] as const)
      .filter(([section, words]) => words !== current[section]),
  );
  // Whoever wrote a section last is shown beside it: saving it as it was is no writing.
  if (changed.size === 0) return before;
  if (!(await countChange(tx, workspaceId, no, before.version, {}))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeSheet(tx, actor, customerId, version, change);
  }
  await data.writeSections(tx, workspaceId, no, changed, actor.employeeId);
  const after = await read(tx, workspaceId, no);
  await Promise.all([
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
    auditPersonal(tx, actor, customerId, {
      action: 'changed',
      entity: 'customer',
      entityId: customerId,
      before: audited(before, [...changed.keys()]),
      after: audited(after, [...changed.keys()]),
    }),
  ]);
  return after;
}

function wordsOf(of: Sheet, sections: readonly SheetSection[]): Record<string, string | null> {
  return Object.fromEntries(
    sections.map((section) => [section, of.sections[section]?.words ?? null]),
  );
}

/** Sections among the fields of a customer. */
function audited(of: Sheet, sections: readonly SheetSection[]): Record<string, unknown> {
  return Object.fromEntries(
    sections.map((section) => [`sheet.${section}`, of.sections[section]?.words ?? null]),
  );
}
