import { z } from 'zod';
import { day } from '../../contract/http/page.ts';
import type {
  CriterionKey,
  Evidence,
  EvidenceFactPage,
  Standing,
  StandingOverview,
} from '../../contract/value/standing.ts';
import { reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { readWorkspace } from '../workspace/index.ts';
import { standingsAsOf } from './actions.as-of.ts';
import * as data from './data.ts';
import { type RollRow, readRolls } from './data.rolls.ts';
import { readFactsOf, readFactsOn } from './data.evidence.ts';
import * as models from './data.models.ts';
import { dateOf, dayOf, type Measure, segmentOf, todayIn } from './rules.ts';
import { halfLifeOf } from './rules.changes.ts';
import { heavyDays, kindsBehind } from './rules.heavy.ts';
import { differingCriteria } from './rules.differing.ts';
import { measureCustomer, type Measured, standingOf } from './rules.standing.ts';
import { readMeasure } from './jobs.score.ts';
import { evidenceView, factBehind } from './views.evidence.ts';
import { standingView } from './views.ts';

/** What a customer's standing is read from: their rolls, and the measure it was stored with. */
export interface Opened {
  customerNo: number;
  standing: data.StandingRow;
  rolls: RollRow;
  measured: Measured;
  measure: Measure;
  currency: string;
  /** How many stood somewhere at the last scoring of all. */
  ranked: number;
}

/** 404 for a customer the actor may not see, and for one who stands nowhere yet. */
export async function openStanding(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<Opened> {
  const { workspaceId } = actor;
  const customer = await readCustomer(tx, actor, 'standing.read', customerId);
  const [workspace, measure, scoring] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readMeasure(tx, workspaceId),
    models.readScoring(tx, workspaceId),
  ]);
  if (measure === undefined) throw new Refusal('resource.not_found');
  const { segment_by: segmentBy } = measure.definition;
  const [rolls] = await readRolls(tx, workspaceId, segmentBy, [customer.customer_no]);
  // From the rolls as they are now, so that the page and its evidence always agree, even in the
  // moment before a new fact has reached the stored standing.
  const standing = rolls === undefined ? null : standingOf(measure, rolls, new Date());
  const measured = rolls === undefined ? null : measureCustomer(measure, rolls);
  if (rolls === undefined || standing === null || measured === null) {
    throw new Refusal('resource.not_found');
  }
  return {
    customerNo: customer.customer_no,
    standing,
    rolls,
    measured,
    measure,
    currency: workspace.currency,
    ranked: scoring?.ranked ?? 0,
  };
}

/** A customer's standing as it was at the end of a past day, from what was known then. */
export async function readStandingAsOf(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  day: string,
): Promise<Standing> {
  const { workspaceId } = actor;
  const customer = await readCustomer(tx, actor, 'standing.read', customerId);
  const workspace = await readWorkspace(tx, workspaceId);
  if (dayOf(day) > todayIn(workspace.time_zone, new Date())) {
    throw refuseField('as_of', 'field.invalid');
  }
  const then = await standingsAsOf(tx, workspaceId, [customer.customer_no], day);
  const [stood] = then?.stood ?? [];
  if (then === undefined || stood === undefined) throw new Refusal('resource.not_found');
  const named = { customerId, currency: workspace.currency };
  const place = { rank: null, of: null };
  return standingView(named, then.measure, stood.standing, stood.measured, place);
}

/** Everything behind one criterion, down to the facts. */
export async function readEvidence(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  key: CriterionKey,
): Promise<Evidence> {
  const { customerNo, rolls, measured, measure, currency } = await openStanding(
    tx,
    actor,
    customerId,
  );
  const fed = measure.definition.fed.includes(key);
  const heavy = fed ? heavyDays(measure, rolls, key) : [];
  const days = [...new Set(heavy.map((roll) => dateOf(roll.day)))];
  const facts = await readFactsOn(tx, actor.workspaceId, customerNo, days);
  return evidenceView(key, { measure, row: rolls, measured, heavy, facts, currency });
}

const factPlace = z.object({ day, factNo: z.number().int() });

/** Every fact behind one criterion, by page; those that weigh most are in its evidence. */
export async function readEvidenceFacts(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  key: CriterionKey,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<EvidenceFactPage> {
  const after = decodeCursor(cursor, factPlace);
  const { customerNo, rolls, measure } = await openStanding(tx, actor, customerId);
  const windows = measure.windowsOf(rolls.segment);
  const rows = await readFactsOf(tx, actor.workspaceId, customerNo, {
    kinds: kindsBehind(key),
    purchasesWithin:
      key === 'c9' ? windows.map(({ from, to }) => ({ from: dateOf(from), to: dateOf(to) })) : null,
    upTo: dateOf(measure.asOf),
    after,
    limit,
  });
  const halfLife = halfLifeOf(key, segmentOf(measure.model, rolls.segment).half_life);
  return pageFrom(
    rows,
    limit,
    (row) => factBehind(row, halfLife, measure.asOf),
    (row) => ({ day: row.day, factNo: row.fact_no }),
  );
}

/** What the ranking as a whole rests on. */
export async function readOverview(tx: Transaction, actor: Actor): Promise<StandingOverview> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'standing.read');
  const [card, scoring, counted] = await Promise.all([
    models.readScorecard(tx, workspaceId),
    models.readScoring(tx, workspaceId),
    reach.scope === 'all' ? data.readPending(tx, workspaceId) : data.countWithin(tx, reach),
  ]);
  const model =
    scoring === undefined
      ? undefined
      : await models.readModel(tx, workspaceId, scoring.version, scoring.month);
  return {
    scorecard_version: card?.version ?? null,
    as_of: scoring?.as_of ?? null,
    ranked: counted.ranked ?? scoring?.ranked ?? 0,
    customers: counted.customers ?? scoring?.customers ?? 0,
    pending: counted.pending,
    fed: card?.definition.fed ?? [],
    ...(card === undefined || model === undefined
      ? { alike: [], discriminates: true }
      : differingCriteria(model, card.definition)),
    danger_calibration: model?.calibration ?? null,
    danger_method: model === undefined ? 'none' : model.danger.atWill ? 'model' : 'overdue',
  };
}
