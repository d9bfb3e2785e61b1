import { v7 as uuidv7 } from 'uuid';
import type { NewPromotion, PromotionChange } from '../../contract/marketing/promotion.ts';
import type { Transaction } from '../db/transaction.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { audit, type By } from '../workspace/index.ts';
import * as data from './data.ts';
import { promotionView } from './views.ts';

/** Enters what a competitor offers. Needs words or a link by which it can be looked up. */
export async function enterPromotion(
  tx: Transaction,
  by: By,
  input: NewPromotion,
): Promise<data.PromotionRow> {
  const row = rowOf(uuidv7(), by.employeeId, input);
  refuseUnlikely(row);
  await data.insertPromotions(tx, by.workspaceId, [row]);
  const { promotion_id: id, employee_id: _by, ...after } = row;
  await audit(tx, by, { action: 'created', entity: 'competitor_promotion', entityId: id, after });
  return existing(tx, by.workspaceId, id);
}

/** Many at once, each under the id given: entered again, it changes nothing. */
export async function enterPromotions(
  tx: Transaction,
  by: By,
  inputs: readonly (NewPromotion & { id: string })[],
): Promise<void> {
  const rows = inputs.map(({ id, ...input }) => rowOf(id, by.employeeId, input));
  await data.insertPromotions(tx, by.workspaceId, rows);
}

export async function changePromotion(
  tx: Transaction,
  by: By,
  promotionId: string,
  version: number,
  { seen, ...change }: PromotionChange,
): Promise<data.PromotionRow> {
  const before = await existing(tx, by.workspaceId, promotionId);
  settle(version, before.version, promotionView(before), { ...change, seen });
  const set: data.PromotionSet = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  );
  refuseUnlikely({ ...before, ...set });
  if (!(await data.updatePromotion(tx, by.workspaceId, promotionId, before.version, set))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changePromotion(tx, by, promotionId, version, { ...change, seen });
  }
  await audit(tx, by, {
    action: 'changed',
    entity: 'competitor_promotion',
    entityId: promotionId,
    before: namedIn(set, before),
    after: { ...set },
  });
  return existing(tx, by.workspaceId, promotionId);
}

/** Takes a promotion back, or back in. Done already, it changes nothing. */
export async function withdrawPromotion(
  tx: Transaction,
  by: By,
  promotionId: string,
  withdrawn: boolean,
): Promise<data.PromotionRow> {
  const before = await existing(tx, by.workspaceId, promotionId);
  if ((before.withdrawn_at !== null) === withdrawn) return before;
  const set = withdrawn
    ? { withdrawn_at: new Date(), withdrawn_by: by.employeeId }
    : { withdrawn_at: null, withdrawn_by: null };
  if (!(await data.updatePromotion(tx, by.workspaceId, promotionId, before.version, set))) {
    return withdrawPromotion(tx, by, promotionId, withdrawn);
  }
  await audit(tx, by, {
    action: withdrawn ? 'withdrawn' : 'restored',
    entity: 'competitor_promotion',
    entityId: promotionId,
  });
  return existing(tx, by.workspaceId, promotionId);
}

async function existing(
  tx: Transaction,
  workspaceId: string,
  promotionId: string,
): Promise<data.PromotionRow> {
  const row = await data.readPromotion(tx, workspaceId, promotionId);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

function rowOf(id: string, employeeId: string | null, input: NewPromotion): data.NewPromotionRow {
  return {
    promotion_id: id,
    competitor: input.competitor,
    what: input.what,
    segment: input.segment ?? null,
    starts_on: input.starts_on,
    ends_on: input.ends_on,
    depth_bp: input.depth_bp,
    our_depth_bp: input.our_depth_bp ?? 0,
    evidence_words: input.evidence_words ?? null,
    evidence_link: input.evidence_link ?? null,
    employee_id: employeeId,
  };
}

function refuseUnlikely(
  row: Pick<data.NewPromotionRow, 'starts_on' | 'ends_on' | 'evidence_words' | 'evidence_link'>,
): void {
  if (row.ends_on < row.starts_on) throw refuseField('ends_on', 'field.invalid_date');
  if (row.evidence_words === null && row.evidence_link === null) {
    throw refuseField('evidence_words', 'field.required');
  }
}

function namedIn(set: data.PromotionSet, row: data.PromotionRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name in set));
}
