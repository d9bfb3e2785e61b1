import { sql } from 'kysely';
import {
  monthModel,
  type MonthModel,
  scorecardDefinition,
  type ScorecardDefinition,
} from '../../contract/value/scorecard.ts';
import type { Transaction } from '../db/transaction.ts';

export interface Scorecard {
  version: number;
  definition: ScorecardDefinition;
  knownCustomers: number;
}

/** A version, or the newest. */
export async function readScorecard(
  tx: Transaction,
  workspaceId: string,
  version?: number,
): Promise<Scorecard | undefined> {
  let query = tx
    .selectFrom('scorecard')
    .select(['version', 'definition', 'known_customers'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(1);
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    version: row.version,
    definition: scorecardDefinition.parse(row.definition),
    knownCustomers: row.known_customers,
  };
}

export async function insertScorecard(
  tx: Transaction,
  workspaceId: string,
  card: Scorecard,
): Promise<void> {
  await tx
    .insertInto('scorecard')
    .values({
      workspace_id: workspaceId,
      version: card.version,
      published_at: new Date(),
      definition: JSON.stringify(card.definition),
      known_customers: card.knownCustomers,
    })
    .execute();
}

export async function readModel(
  tx: Transaction,
  workspaceId: string,
  version: number,
  month: string,
): Promise<MonthModel | undefined> {
  const row = await tx
    .selectFrom('criterion_model')
    .select('model')
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .where('month', '=', month)
    .executeTakeFirst();
  return row === undefined ? undefined : monthModel.parse(row.model);
}

export async function insertModel(
  tx: Transaction,
  workspaceId: string,
  version: number,
  month: string,
  model: MonthModel,
): Promise<void> {
  await tx
    .insertInto('criterion_model')
    .values({
      workspace_id: workspaceId,
      version,
      month,
      fitted_at: new Date(),
      model: JSON.stringify(model),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readScoring(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('scoring')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

export async function upsertScoring(
  tx: Transaction,
  workspaceId: string,
  scoring: {
    version: number;
    month: string;
    as_of: string;
    history: boolean;
    complete: boolean;
    customers: number;
    ranked: number;
  },
): Promise<void> {
  const row = { ...scoring, episodes: '[]', scored_at: new Date() };
  await tx
    .insertInto('scoring')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}

/** How a month's end was scored; undefined where it never was. `month` is its first day. */
export async function readMonthScoring(tx: Transaction, workspaceId: string, month: string) {
  return tx
    .selectFrom('month_scoring')
    .select(['month', 'as_of', 'version', 'model_month', 'complete', 'scored_at'])
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirst();
}

/** Workspaces with marks waiting. */
export async function workspacesToFreshen(tx: Transaction): Promise<string[]> {
  const result = await sql<{
    workspace_id: string;
  }>`select workspace_id from workspaces_to_freshen()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}

export async function workspacesWithStandings(tx: Transaction): Promise<string[]> {
  const result = await sql<{
    workspace_id: string;
  }>`select workspace_id from workspaces_with_standings()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}

/**
 * One writer of a workspace's standings at a time, over all nodes and the operator's commands: a
 * slower one would write standings from older rolls over newer ones. Held until the commit.
 */
export async function lockStandings(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`standings ${workspaceId}`}, 0))
  `.execute(tx);
}

/** True while work runs that ends with a scoring of its own. */
export async function bulkWorkRuns(tx: Transaction, workspaceId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['queued', 'running'])
    .where('kind', 'in', ['import', 'sample', 'score'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
