import type { CriterionKey, Evidence, StandingOverview } from '../../contract/value/standing.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';
import { readFactsOn } from './data.evidence.ts';
import * as models from './data.models.ts';
import { dateOf, dayOf, type Measure } from './rules.ts';
import { readMeasure } from './jobs.score.ts';
import { desireEvidence, heaviest, unfedEvidence } from './views.evidence.ts';

/** What a customer's standing is read from: their rolls, and the measure it was stored with. */
export interface Opened {
  customerNo: number;
  stored: data.StoredStanding;
  rolls: data.RollRow;
  measure: Measure;
  currency: string;
  timeZone: string;
  /** How many stood somewhere at the last scoring of all. */
  ranked: number;
}

/** 404 for a customer the actor may not see, and for one who stands nowhere yet. */
export async function openStanding(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<Opened> {
  const customer = await readCustomer(tx, actor, 'standing.read', customerId);
  const workspace = await readWorkspace(tx, actor.workspaceId);
  const segmentBy = workspace.segment_by === 'country' ? 'country' : 'kind';
  const [stored, [rolls], found, scoring] = await Promise.all([
    data.readStanding(tx, actor.workspaceId, customer.customer_no),
    data.readRolls(tx, actor.workspaceId, segmentBy, [customer.customer_no]),
    readMeasure(tx, workspace, new Date()),
    models.readScoring(tx, actor.workspaceId),
  ]);
  if (stored === undefined || rolls === undefined || found === undefined) {
    throw new Refusal('resource.not_found');
  }
  return {
    customerNo: customer.customer_no,
    stored,
    rolls,
    // As of the day it was stored: the next scoring moves both together.
    measure: { ...found.measure, asOf: dayOf(stored.as_of) },
    currency: workspace.currency,
    timeZone: workspace.time_zone,
    ranked: scoring?.ranked ?? 0,
  };
}

/** Everything behind one criterion, down to the facts. */
export async function readEvidence(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  key: CriterionKey,
): Promise<Evidence> {
  const { customerNo, rolls, measure, currency, timeZone } = await openStanding(
    tx,
    actor,
    customerId,
  );
  if (key !== 'c1') return unfedEvidence(measure, key);
  const heavy = heaviest(measure, rolls);
  const days = [...new Set(heavy.map((roll) => dateOf(roll.day)))];
  const facts = await readFactsOn(tx, actor.workspaceId, timeZone, customerNo, days);
  return desireEvidence(measure, rolls, heavy, facts, currency);
}

/** What the ranking as a whole rests on. */
export async function readOverview(
  tx: Transaction,
  workspaceId: string,
): Promise<StandingOverview> {
  const [card, scoring, pending] = await Promise.all([
    models.readScorecard(tx, workspaceId),
    models.readScoring(tx, workspaceId),
    data.readPending(tx, workspaceId),
  ]);
  const fitted =
    card === undefined ? undefined : await models.readModel(tx, workspaceId, card.version);
  return {
    scorecard_version: card?.version ?? null,
    as_of: scoring?.as_of ?? null,
    ranked: scoring?.ranked ?? 0,
    customers: scoring?.customers ?? 0,
    pending,
    fed: card?.definition.fed ?? [],
    discriminates: fitted?.model.base.rate.discriminating ?? true,
    danger_method: fitted === undefined ? 'none' : fitted.model.danger.atWill ? 'model' : 'overdue',
  };
}
