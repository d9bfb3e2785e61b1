import { v7 as uuidv7 } from 'uuid';
import {
  type BackTest,
  type BackTestDetail,
  type BackTestList,
  FOLLOWED_DAYS,
  type NewBackTest,
} from '../../contract/value/back-test.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Actor, scopeOf } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { startJob } from '../jobs/index.ts';
import * as data from './data.backtest.ts';
import { readBuyingDays } from './data.ts';
import * as models from './data.models.ts';
import { readVersions } from './data.scorecard.ts';
import { dateOf, dayOf } from './rules.ts';
import { backTestView } from './views.backtest.ts';

/** So much has to be known of customers before anything can be said of them. */
const LEAST_HISTORY = 30;

/** Asks for a back-test; it starts when that is committed. */
export async function startBackTest(
  tx: Transaction,
  actor: Actor,
  wanted: NewBackTest,
): Promise<BackTest> {
  const { workspaceId, employeeId } = actor;
  const [range, scoring] = await Promise.all([
    readRange(tx, workspaceId),
    models.readScoring(tx, workspaceId),
  ]);
  if (range === null || scoring === undefined) throw new Refusal('back_test.too_young');
  if (wanted.as_of < range.earliest || wanted.as_of > range.latest) {
    throw refuseField('as_of', 'back_test.out_of_range', {
      from: range.earliest,
      to: range.latest,
    });
  }
  const card = await models.readScorecard(tx, workspaceId, wanted.version ?? scoring.version);
  if (card === undefined) throw refuseField('version', 'field.invalid_choice');
  const id = uuidv7();
  const job = await startJob(tx, workspaceId, {
    kind: 'backtest',
    key: 'all',
    input: { back_test_id: id },
    employeeId,
  });
  await data.insertBackTest(tx, workspaceId, {
    back_test_id: id,
    as_of: wanted.as_of,
    version: card.version,
    job_id: job.job_id,
    started_by: employeeId,
  });
  const [row] = await data.readBackTests(tx, workspaceId, id);
  if (row === undefined) throw new Error('the back-test was not kept');
  return backTestView(row);
}

/** Days that can be asked about: customers known by then, and 90 days known of them since. */
async function readRange(tx: Transaction, workspaceId: string): Promise<BackTestList['range']> {
  const [days, scoring] = await Promise.all([
    readBuyingDays(tx, workspaceId),
    models.readScoring(tx, workspaceId),
  ]);
  if (days === undefined || scoring === undefined) return null;
  const earliest = days.first + LEAST_HISTORY;
  const latest = dayOf(scoring.as_of) - FOLLOWED_DAYS.near;
  return earliest > latest ? null : { earliest: dateOf(earliest), latest: dateOf(latest) };
}

/** A back-test counts everybody: those who see only some learn not even the number. */
function expectAll(actor: Actor): void {
  if (scopeOf(actor, 'standing.read') !== 'all') throw new Refusal('permission.denied');
}

export async function listBackTests(tx: Transaction, actor: Actor): Promise<BackTestList> {
  expectAll(actor);
  const { workspaceId } = actor;
  const [rows, range, versions, scoring] = await Promise.all([
    data.readBackTests(tx, workspaceId),
    readRange(tx, workspaceId),
    readVersions(tx, workspaceId),
    models.readScoring(tx, workspaceId),
  ]);
  return {
    items: rows.map(backTestView),
    range,
    versions: versions.map(({ version }) => version),
    in_force: scoring?.version ?? null,
  };
}

export async function readBackTest(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<BackTestDetail> {
  expectAll(actor);
  const [row] = await data.readBackTests(tx, actor.workspaceId, id);
  if (row === undefined) throw new Refusal('resource.not_found');
  return { ...backTestView(row), result: row.result };
}
