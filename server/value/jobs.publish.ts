import type { MonthModel, ScoredEpisodes } from '../../contract/value/scorecard.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { Transaction } from '../db/transaction.ts';
import { audit, type WorkspaceRow } from '../workspace/index.ts';
import * as data from './data.ts';
import * as models from './data.models.ts';
import type { BaseRows } from './jobs.base.ts';
import { dateOf } from './rules.ts';
import { fitMonth } from './rules.models.ts';
import {
  countWithPrices,
  drawScorecard,
  fedCriteria,
  FEWEST_FOR_ANCHORS,
} from './rules.scorecard.ts';

const FIRST_YEAR = 365;

/** What a scorecard is drawn from. */
export interface Drawing {
  workspace: WorkspaceRow;
  segmentBy: 'kind' | 'country';
  base(): Promise<BaseRows>;
  episodes: ScoredEpisodes;
  asOf: number;
  firstDay: number;
}

export function fitsSettings({ definition }: models.Scorecard, workspace: WorkspaceRow): boolean {
  return (
    definition.gross_margin_bp === workspace.gross_margin_bp &&
    definition.segment_by === workspace.segment_by
  );
}

/**
 * The newest card if it fits the business's settings and what it feeds, and was drawn on enough
 * customers; else the next version, with the model that it was drawn with. A provisional card is
 * replaced once there are enough customers to set anchors by.
 */
export async function currentCard(
  tx: Transaction,
  drawing: Drawing,
): Promise<{ card: models.Scorecard; model?: MonthModel }> {
  const { workspace, segmentBy, episodes, asOf, firstDay } = drawing;
  const workspaceId = workspace.workspace_id;
  const card = await models.readScorecard(tx, workspaceId);
  const fits = card !== undefined && fitsSettings(card, workspace);
  const provisional = card !== undefined && card.knownCustomers < FEWEST_FOR_ANCHORS;
  const all = criterionKeys.every((key) => card?.definition.fed.includes(key));
  // Nothing more can be fed: what is fed need not be counted.
  if (card !== undefined && fits && all && !provisional) return { card };
  const { rows, stride } = await drawing.base();
  const fed = fedCriteria({
    customersByKind: await data.countCustomersByKind(tx, workspaceId, dateOf(asOf - FIRST_YEAR)),
    customersWithPrices: countWithPrices(rows, asOf) * stride,
    episodes,
    asOf,
  });
  const isFed = card !== undefined && fed.every((key) => card.definition.fed.includes(key));
  if (fits && isFed && !provisional) return { card };
  const { currency, gross_margin_bp: grossMargin } = workspace;
  const base = { rows, asOf, marginRate: grossMargin / 10_000, episodes, currency };
  const model = fitMonth(base);
  const firstYear = Math.min(asOf, firstDay + FIRST_YEAR);
  const given = { fed, gross_margin_bp: workspace.gross_margin_bp, segment_by: segmentBy };
  const before = card === undefined ? undefined : { definition: card.definition, provisional };
  const drawn = drawScorecard(base, firstYear, model, given, before);
  // Drawing it again finds what it lacked still lacking: price anchors, or customers.
  const gains = drawn.definition.fed.some((key) => !card?.definition.fed.includes(key));
  if (fits && !gains && drawn.knownCustomers < FEWEST_FOR_ANCHORS) return { card };
  if (fits && !gains && !provisional) return { card };
  const next = { version: (card?.version ?? 0) + 1, ...drawn, publishedBy: null, reason: null };
  await publish(tx, { workspaceId, employeeId: null, requestId: null }, next, card);
  return { card: next, model };
}

/** Writes a version and its line in the audit. */
export async function publish(
  tx: Transaction,
  by: Parameters<typeof audit>[1],
  next: models.Scorecard,
  before: models.Scorecard | undefined,
): Promise<void> {
  await models.insertScorecard(tx, by.workspaceId, next);
  await audit(tx, by, {
    action: 'published',
    entity: 'scorecard',
    entityId: String(next.version),
    ...(before === undefined ? {} : { before: { ...before.definition } }),
    after: {
      ...next.definition,
      ...(next.reason === null ? {} : { reason: next.reason }),
    },
  });
}
