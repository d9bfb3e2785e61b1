import { moveCause } from '../../engine/value/stage.ts';
import { stages } from '../../contract/customers/life-names.ts';
import { type RelationshipPart } from '../../contract/value/relationship.ts';
import type { Transaction } from '../db/transaction.ts';
import type { RollRow } from './data.rolls.ts';
import * as data from './data.relations.ts';
import { dateOf, type Measure } from './rules.ts';
import { type Relation, type Settled, settledOf, type Words } from './rules.relations.ts';
import { wordsOf } from './rules.words.ts';

/**
 * Writes what customers are to the business where that has changed, and why, beside their standings.
 * From the same rolls, whether some were touched or all are gone through.
 */
export async function writeRelations(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  scored: readonly { row: RollRow; relation: Relation }[],
  now: Date,
): Promise<void> {
  const numbers = scored.map(({ row }) => row.customer_no);
  const [before, overrides, settings] = await Promise.all([
    data.readStages(tx, workspaceId, numbers),
    data.readOverrides(tx, workspaceId, numbers, now.toISOString().slice(0, 10)),
    data.readRelationSettings(tx, workspaceId),
  ]);
  const words = wordsOf(overrides);
  const changed: data.StageRow[] = [];
  const changes: data.ChangeRow[] = [];
  for (const { row, relation } of scored) {
    const said = words.get(row.customer_no) ?? {};
    const settled = settledOf(relation, said, settings.defaults);
    const was = before.get(row.customer_no);
    if (was !== undefined && isSame(was, relation, settled)) continue;
    changed.push(stageRow(row.customer_no, measure, relation, settled, said, was));
    if (was !== undefined) changes.push(...changesOf(was, measure, relation, settled, said));
  }
  await data.upsertStages(tx, workspaceId, changed);
  await data.insertChanges(tx, workspaceId, changes);
}

function isSame(was: data.StageRow, { warmth }: Relation, settled: Settled): boolean {
  return (
    was.population === settled.population &&
    was.stage === settled.stage &&
    was.relationship === settled.relationship &&
    was.warmth === warmth
  );
}

/** What is told of a part: since when and why, as it was found on the day it changed. */
interface Ground {
  cause: string;
  figure: number | null;
  since: string | null;
}

function stageRow(
  customerNo: number,
  measure: Measure,
  { population, stage, warmth }: Relation,
  settled: Settled,
  said: Words,
  was: data.StageRow | undefined,
): data.StageRow {
  const people = groundOf(population, said.population !== undefined, measure);
  const place = groundOf(stage, said.stage !== undefined, measure);
  const samePopulation = was?.population === settled.population;
  const sameStage = was?.stage === settled.stage;
  return {
    customer_no: customerNo,
    population: settled.population,
    population_since: samePopulation ? was.population_since : people.since,
    population_cause: samePopulation ? was.population_cause : people.cause,
    population_figure: samePopulation ? was.population_figure : people.figure,
    stage: settled.stage,
    stage_since: sameStage ? was.stage_since : place.since,
    stage_cause: sameStage ? was.stage_cause : place.cause,
    stage_figure: sameStage ? was.stage_figure : place.figure,
    relationship: settled.relationship,
    warmth,
  };
}

function groundOf(
  found: { cause: string; figure: number | null; since: number | null },
  isSaid: boolean,
  measure: Measure,
): Ground {
  if (isSaid) return { cause: 'person', figure: null, since: measure.date };
  const { cause, figure, since } = found;
  return { cause, figure, since: since === null ? null : dateOf(since) };
}

function changesOf(
  was: data.StageRow,
  measure: Measure,
  relation: Relation,
  settled: Settled,
  said: Words,
): data.ChangeRow[] {
  const moved = (of: RelationshipPart, ground: Ground): data.ChangeRow[] => {
    if (was[of] === settled[of]) return [];
    return [
      {
        customer_no: was.customer_no,
        of,
        before: was[of],
        after: settled[of],
        moved_on: measure.date,
        cause: ground.cause,
        figure: ground.figure,
        fact_on: ground.cause === 'person' ? null : ground.since,
      },
    ];
  };
  const { population, stage } = relation;
  const from = stages.find((name) => name === was.stage) ?? stage.stage;
  const up = moveCause(from, stage);
  const type = { cause: said.relationship === undefined ? 'defaults' : 'person', figure: null };
  return [
    ...moved('population', groundOf(population, said.population !== undefined, measure)),
    ...moved('stage', groundOf(up, said.stage !== undefined, measure)),
    ...moved('relationship', { ...type, since: null }),
  ];
}
