import {
  scorecardDefinition,
  type ScorecardDraft,
  type ScorecardHistory,
  type ScorecardPreview,
  type ScorecardVersion,
} from '../../contract/value/scorecard.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as models from './data.models.ts';
import * as data from './data.scorecard.ts';
import { publish } from './jobs.publish.ts';
import { readMeasure } from './jobs.score.ts';
import type { Measure } from './rules.ts';
import { type Moved, openPreview, type Preview } from './rules.preview.ts';

const READ_AT_ONCE = 25_000;
const NAMED = 20;

export async function readHistory(tx: Transaction, workspaceId: string): Promise<ScorecardHistory> {
  const [rows, scoring, workspace] = await Promise.all([
    data.readVersions(tx, workspaceId),
    models.readScoring(tx, workspaceId),
    readWorkspace(tx, workspaceId),
  ]);
  return {
    versions: rows.map(versionView),
    in_force: scoring?.version ?? null,
    currency: workspace.currency,
  };
}

function versionView(row: data.VersionRow): ScorecardVersion {
  const { published_by: by, name } = row;
  return {
    version: row.version,
    published_at: row.published_at,
    published_by: by === null ? null : { employee_id: by, name: name ?? '' },
    reason: row.reason,
    definition: scorecardDefinition.parse(row.definition),
  };
}

/** Who would stand above the entry line and who no longer would, were a draft published. */
export async function previewDraft(
  tx: Transaction,
  workspaceId: string,
  draft: ScorecardDraft,
): Promise<ScorecardPreview> {
  const [measure, workspace] = await Promise.all([
    readMeasure(tx, workspaceId),
    readWorkspace(tx, workspaceId),
  ]);
  if (measure === undefined) throw new Refusal('resource.not_found');
  const found = await preview(tx, workspaceId, measure, draft);
  const shown = [...found.entering.slice(0, NAMED), ...found.leaving.slice(0, NAMED)];
  const rows = await data.readNames(
    tx,
    workspaceId,
    shown.map(({ customerNo }) => customerNo),
  );
  const named = new Map(rows.map((row) => [row.customer_no, row]));
  const movers = (list: readonly Moved[]) =>
    list.slice(0, NAMED).flatMap(({ customerNo, before, after }) => {
      const row = named.get(customerNo);
      if (row === undefined) return [];
      return {
        customer_id: row.customer_id,
        name: row.display_name,
        named: row.named,
        score_before: Math.max(0, before),
        score_after: Math.max(0, after),
      };
    });
  return {
    lines: { ...found.lines },
    floor: found.floor,
    currency: workspace.currency,
    customers: found.customers,
    active: found.active,
    above_before: found.aboveBefore,
    above_after: found.aboveAfter,
    entering: found.entering.length,
    leaving: found.leaving.length,
    entering_first: movers(found.entering),
    leaving_first: movers(found.leaving),
  };
}

async function preview(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  draft: ScorecardDraft,
): Promise<Preview> {
  const { weights } = draft;
  const fedWeight = measure.definition.fed.reduce((sum, key) => sum + weights[key], 0);
  // Nothing that is known would count: everybody would stand alike.
  if (!(fedWeight > 0)) throw refuseField('draft.weights', 'field.invalid');
  const previewing = openPreview(measure, draft);
  for (let after = 0; ;) {
    const rows = await data.readStoredPoints(tx, workspaceId, after, READ_AT_ONCE);
    for (const row of rows) previewing.add(row);
    if (rows.length < READ_AT_ONCE) return previewing.finish();
    after = rows.at(-1)?.customer_no ?? Infinity;
  }
}

/**
 * Publishes a draft as the next version, with lines and floor drawn from everybody's standing now,
 * and freezes both. Standings of the past keep the version that they were computed with.
 */
export async function publishDraft(
  tx: Transaction,
  actor: Actor,
  wanted: { draft: ScorecardDraft; reason: string; version: number },
): Promise<ScorecardVersion> {
  const { workspaceId } = actor;
  await models.lockStandings(tx, workspaceId);
  const [measure, card] = await Promise.all([
    readMeasure(tx, workspaceId),
    models.readScorecard(tx, workspaceId),
  ]);
  if (measure === undefined || card === undefined) throw new Refusal('resource.not_found');
  if (card.version !== wanted.version || card.version !== measure.version) {
    throw new Refusal('version.conflict');
  }
  const { lines, floor } = await preview(tx, workspaceId, measure, wanted.draft);
  const next: models.Scorecard = {
    version: card.version + 1,
    definition: { ...card.definition, ...wanted.draft, lines: { ...lines }, floor },
    knownCustomers: card.knownCustomers,
    publishedBy: actor.employeeId,
    reason: wanted.reason,
  };
  await publish(tx, actor, next, card);
  const published = (await data.readVersions(tx, workspaceId)).find(
    ({ version }) => version === next.version,
  );
  if (published === undefined) throw new Error('the version was not published');
  return versionView(published);
}
