import { v7 as uuidv7 } from 'uuid';
import type { BulkAsked, BulkPreview, BulkSetting } from '../../contract/customers/bulk.ts';
import type { UndoOutcome } from '../../contract/customers/bulk-names.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { insertOutboxes, startJob } from '../jobs/index.ts';
import { markDirty } from '../ledger/index.ts';
import { tell } from '../team/index.ts';
import { audit, auditPersonals, type By } from '../workspace/index.ts';
import { reachOf } from './actions.ts';
import { ownerOf } from './actions.owner.ts';
import * as bulk from './data.bulk-changes.ts';
import * as picking from './data.bulk-picking.ts';
import * as values from './data.bulk-values.ts';
import { readFields } from './data.custom-fields.ts';
import { readEmployeeNames } from './data.owner-history.ts';
import { keepIndustry } from './data.particulars.ts';
import { readAnyTag, readTag, readTagsOf } from './data.tags.ts';
import { auditedField, shownValue, type Wanted, wantedCustom } from './rules.bulk-edit.ts';
import { exampleView, refusalsView } from './views.bulk-edit.ts';

/** Customers of one transaction. */
const STRETCH = 1_000;
const EXAMPLES = 12;

function reachesOf(actor: Actor): picking.Reaches {
  return { read: reachOf(actor, 'customers.read'), write: reachOf(actor, 'customers.write') };
}

/** What many are to have, as somebody asks for it now; refuses what nobody could be given. */
async function wantedBy(tx: Transaction, actor: Actor, setting: BulkSetting): Promise<Wanted> {
  if (setting.set === 'owner') await ownerOf(tx, actor, setting.value, 'setting.value');
  if (setting.set === 'add_tag' || setting.set === 'remove_tag') {
    const tag = await readTag(tx, actor.workspaceId, { id: setting.value });
    if (tag === undefined) throw refuseField('setting.value', 'field.invalid_choice');
  }
  return wantedOf(tx, actor.workspaceId, setting);
}

/** The same as it was accepted. */
export async function wantedOf(
  tx: Transaction,
  workspaceId: string,
  setting: BulkSetting,
): Promise<Wanted> {
  switch (setting.set) {
    case 'owner':
      return { kind: 'plain', column: 'owner_id', after: setting.value };
    case 'custom': {
      const fields = await readFields(tx, workspaceId);
      const wanted = wantedCustom(fields, setting.field, setting.value);
      if (!('refused' in wanted)) return wanted;
      throw new Refusal('request.invalid', undefined, { fields: [wanted.refused] });
    }
    case 'add_tag':
    case 'remove_tag': {
      const tag = await readAnyTag(tx, workspaceId, setting.value);
      if (tag === undefined) throw refuseField('setting.value', 'field.invalid_choice');
      const after = setting.set === 'add_tag';
      return { kind: 'tag', tagNo: tag.tag_no, name: tag.name, after };
    }
    default:
      return { kind: 'plain', column: setting.set, after: setting.value };
  }
}

/** What a change would do, and to whom it would not; nothing is done yet. */
export async function previewBulk(
  tx: Transaction,
  actor: Actor,
  { aim, setting }: BulkAsked,
): Promise<BulkPreview> {
  const wanted = await wantedBy(tx, actor, setting);
  const reaches = reachesOf(actor);
  const [counts, rows] = await Promise.all([
    picking.countOutcomes(tx, reaches, aim, wanted),
    picking.readExamples(tx, reaches, aim, wanted, EXAMPLES),
  ]);
  const { change = 0, same = 0, ...refused } = Object.fromEntries(counts);
  const kept = [wanted.after, ...rows.map(({ now }) => now)];
  return {
    changed: change,
    same,
    refused: refusalsView(refused),
    rows: rows.map((row) => exampleView(row, wanted)),
    after: shownValue(wanted, wanted.after),
    names: await namesIn(tx, actor.workspaceId, wanted, kept),
  };
}

/** Names of the owners among values. */
export async function namesIn(
  tx: Transaction,
  workspaceId: string,
  wanted: Wanted,
  kept: readonly unknown[],
): Promise<Record<string, string>> {
  if (wanted.kind !== 'plain' || wanted.column !== 'owner_id') return {};
  const ids = new Set(kept.filter((id) => typeof id === 'string'));
  return Object.fromEntries(await readEmployeeNames(tx, workspaceId, [...ids]));
}

/** Begins a change of many; answers its id. */
export async function startBulk(
  tx: Transaction,
  actor: Actor,
  { aim, setting }: BulkAsked,
): Promise<string> {
  const { workspaceId, employeeId } = actor;
  await wantedBy(tx, actor, setting);
  const id = uuidv7();
  const job = await startJob(tx, workspaceId, {
    kind: 'bulk',
    key: id,
    input: { bulk: id, undo: false },
    employeeId,
  });
  await bulk.insertBulk(tx, workspaceId, {
    bulk_id: id,
    employee_id: employeeId,
    aim,
    reaches: reachesOf(actor),
    setting,
    job_id: job.job_id,
  });
  const picked = 'ids' in aim;
  await audit(tx, actor, {
    action: 'created',
    entity: 'bulk_change',
    entityId: id,
    after: { ...setting, picked },
  });
  return id;
}

/** Whoever changes everybody's customers undoes anybody's change; others their own. */
export async function seenBulk(tx: Transaction, actor: Actor, id: string): Promise<bulk.BulkRow> {
  const found = await bulk.readBulk(tx, actor.workspaceId, id);
  const { scope } = reachOf(actor, 'customers.write');
  const isSeen = scope === 'all' || found?.employee_id === actor.employeeId;
  if (found === undefined || !isSeen) throw new Refusal('resource.not_found');
  return found;
}

/** Begins to give everybody back what they had. Asked for again it changes nothing. */
export async function undoBulk(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const found = await seenBulk(tx, actor, id);
  if (found.undo_asked_at !== null && found.job_state !== 'failed') return;
  const job = await startJob(tx, workspaceId, {
    kind: 'bulk',
    key: id,
    input: { bulk: id, undo: true },
    employeeId,
  });
  await bulk.updateBulk(tx, workspaceId, found.bulk_no, {
    undone_by: employeeId,
    undo_asked_at: new Date(),
    undo_reach: reachOf(actor, 'customers.write'),
    job_id: job.job_id,
  });
  await audit(tx, actor, { action: 'undone', entity: 'bulk_change', entityId: id });
}

/** How far a change has come; over when nobody is left. */
export interface Came {
  done: number;
  total: number | null;
  over: boolean;
}

/** Changes the next customers: in the transaction that remembers that they are done. */
export async function changeStretch(tx: Transaction, by: By, id: string): Promise<Came> {
  const { workspaceId } = by;
  const row = await bulk.holdBulk(tx, workspaceId, id);
  const { bulk_no: no, aim, reaches, highest_no: upTo } = row;
  const done = row.changed + row.same + sum(row.refused);
  if (row.done_at !== null || row.undo_asked_at !== null)
    return { done, total: row.meant, over: true };
  const total = row.meant ?? (await picking.countMeant(tx, reaches, aim, upTo));
  const place = { after: row.through_no, upTo };
  const nos = await picking.readNextMeant(tx, reaches, aim, place, STRETCH);
  const last = nos.at(-1);
  if (last === undefined) {
    await bulk.updateBulk(tx, workspaceId, no, { meant: total, done_at: new Date() });
    await tellOwner(tx, by, row);
    return { done, total, over: true };
  }
  const wanted = await wantedOf(tx, workspaceId, row.setting);
  await values.holdCustomers(tx, workspaceId, nos);
  const judged = await values.judge(tx, reaches.write, wanted, nos);
  const changing = judged.filter(({ outcome }) => outcome === 'change');
  const made = changing.map((one) => ({ ...one, value: wanted.after }));
  await write(tx, by, wanted, made, { bulk_id: id });
  const counts = countsOf(judged);
  await Promise.all([
    bulk.insertRows(
      tx,
      workspaceId,
      no,
      changing.map(({ customer_no, now }) => ({ customer_no, before: now })),
    ),
    bulk.updateBulk(tx, workspaceId, no, {
      meant: total,
      through_no: last,
      changed: row.changed + counts.changed,
      same: row.same + counts.same,
      refused: added(row.refused, counts.refused),
    }),
  ]);
  return { done: done + nos.length, total, over: false };
}

/** Gives the next customers back what they had, where they still have what the change gave them. */
export async function undoStretch(tx: Transaction, by: By, id: string): Promise<Came> {
  const { workspaceId } = by;
  const row = await bulk.holdBulk(tx, workspaceId, id);
  const { bulk_no: no, undo_reach: reach } = row;
  const done = row.restored + row.kept;
  if (row.undone_at !== null || reach === null) return { done, total: row.changed, over: true };
  const nos = await bulk.readNextRows(tx, workspaceId, no, row.undo_through_no, STRETCH);
  const last = nos.at(-1);
  if (last === undefined) {
    await bulk.updateBulk(tx, workspaceId, no, { undone_at: new Date() });
    return { done, total: row.changed, over: true };
  }
  const wanted = await wantedOf(tx, workspaceId, row.setting);
  await values.holdCustomers(tx, workspaceId, nos);
  const found = await values.judgeUndone(tx, reach, wanted, no, nos);
  const judged = found.map((one) => ({ ...one, undone: outcomeOf(one) }));
  const back = judged.flatMap(({ undone, customer_id, ...one }) =>
    undone === 'restored' && !one.back && customer_id !== null
      ? [{ ...one, customer_id, value: one.before }]
      : [],
  );
  await write(tx, by, wanted, back, { bulk_undone_id: id });
  const restored = judged.filter(({ undone }) => undone === 'restored').length;
  await Promise.all([
    bulk.updateRows(
      tx,
      workspaceId,
      no,
      judged.map(({ customer_no, undone }) => ({ customer_no, undone })),
    ),
    bulk.updateBulk(tx, workspaceId, no, {
      undo_through_no: last,
      restored: row.restored + restored,
      kept: row.kept + judged.length - restored,
    }),
  ]);
  return { done: done + nos.length, total: row.changed, over: false };
}

function outcomeOf({ customer_id, back, given, within }: values.ToUndo): UndoOutcome {
  if (customer_id === null) return 'gone';
  if (back) return 'restored';
  if (!given) return 'changed_since';
  return within ? 'restored' : 'out_of_reach';
}

interface Made extends values.ToWrite {
  customer_id: string;
  now: unknown;
}

/** Writes values of customers who are held, and what else every change of a customer leaves. */
async function write(
  tx: Transaction,
  by: By,
  wanted: Wanted,
  rows: readonly Made[],
  through: Readonly<Record<string, string>>,
): Promise<void> {
  if (rows.length === 0) return;
  const { workspaceId } = by;
  const nos = rows.map((row) => row.customer_no);
  const tagged = () =>
    wanted.kind === 'tag' ? readTagsOf(tx, workspaceId, nos) : new Map<number, never>();
  const had = await tagged();
  await values.writeMany(
    tx,
    workspaceId,
    wanted,
    rows.map(({ customer_no, value }) => ({ customer_no, value })),
  );
  const has = await tagged();
  const field = auditedField(wanted);
  const told = (row: Made, kept: unknown, tags: typeof had) =>
    wanted.kind === 'tag'
      ? (tags.get(row.customer_no) ?? []).map(({ name }) => name)
      : shownValue(wanted, kept);
  await Promise.all([
    insertOutboxes(
      tx,
      workspaceId,
      'customer.changed',
      rows.map(({ customer_id }) => ({ customer_id })),
    ),
    auditPersonals(
      tx,
      by,
      rows.map((row) => ({
        subjectId: row.customer_id,
        action: 'changed',
        entity: 'customer',
        entityId: row.customer_id,
        before: { [field]: told(row, row.now, had) },
        after: { [field]: told(row, row.value, has), ...through },
      })),
    ),
    // Where customers are compared by country, moving changes whom they are compared with.
    field === 'country' ? markDirty(tx, workspaceId, nos) : undefined,
    ...(field === 'industry' ? [...new Set(rows.map(({ value }) => value))] : [])
      .filter((name) => typeof name === 'string')
      .map((name) => keepIndustry(tx, workspaceId, name)),
  ]);
}

/** Whoever is given customers hears of it once, not of each. */
async function tellOwner(tx: Transaction, by: By, { setting, changed }: bulk.BulkRow) {
  if (setting.set !== 'owner' || setting.value === null || changed === 0) return;
  const news = { kind: 'customers_handed', by: by.employeeId } as const;
  await tell(tx, by.workspaceId, news, [setting.value]);
}

function countsOf(judged: readonly values.Judged[]) {
  const refused: Record<string, number> = {};
  let [changed, same] = [0, 0];
  for (const { outcome } of judged) {
    if (outcome === 'change') changed += 1;
    else if (outcome === 'same') same += 1;
    else refused[outcome] = (refused[outcome] ?? 0) + 1;
  }
  return { changed, same, refused };
}

type Counts = Readonly<Record<string, number>>;

const sum = (counts: Counts) => Object.values(counts).reduce((all, n) => all + n, 0);

function added(some: Counts, more: Counts): Counts {
  const all = { ...some };
  for (const [why, n] of Object.entries(more)) all[why] = (all[why] ?? 0) + n;
  return all;
}
