import { sql } from 'kysely';
import {
  monthModel,
  type MonthModel,
  scorecardDefinition,
  type ScorecardDefinition,
  scoredEpisodes,
  type ScoredEpisodes,
} from '../../contract/value/scorecard.ts';
import type { Transaction } from '../db/transaction.ts';

export interface Scorecard {
  version: number;
  definition: ScorecardDefinition;
  knownCustomers: number;
  /** Who published it and why; null where Mainstay drew it by itself. */
  publishedBy: string | null;
  reason: string | null;
}

/** A version, or the newest. */
export async function readScorecard(
  tx: Transaction,
  workspaceId: string,
  version?: number,
): Promise<Scorecard | undefined> {
  let query = tx
    .selectFrom('scorecard')
    .select(['version', 'definition', 'known_customers', 'published_by', 'reason'])
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
    publishedBy: row.published_by,
    reason: row.reason,
  };
}

/** The circle's lines and floor of a version, or of the newest; undefined before the first. */
export async function readScorecardLines(tx: Transaction, workspaceId: string, version?: number) {
  const card = await readScorecard(tx, workspaceId, version);
  if (card === undefined) return undefined;
  const { lines, floor, weights, fed, capacity } = card.definition;
  return { version: card.version, ...lines, floor, weights, fed, capacity };
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
      published_by: card.publishedBy,
      reason: card.reason,
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
  const row = await tx
    .selectFrom('scoring')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, episodes: scoredEpisodes.parse(row.episodes) };
}

export async function upsertScoring(
  tx: Transaction,
  workspaceId: string,
  scoring: {
    version: number;
    month: string;
    as_of: string;
    episodes: ScoredEpisodes;
    history: boolean;
    complete: boolean;
    customers: number;
    ranked: number;
  },
): Promise<void> {
  const row = { ...scoring, episodes: JSON.stringify(scoring.episodes), scored_at: new Date() };
  await tx
    .insertInto('scoring')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
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

/** Beside others who write the standings of other customers; never beside one who holds the lock. */
export async function shareStandings(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(hashtextextended(${`standings ${workspaceId}`}, 0))
  `.execute(tx);
}

/** One scoring of everybody at a time, over all nodes and commands. Held until the commit. */
export async function lockScoring(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`scoring ${workspaceId}`}, 0))
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
