import { z } from 'zod';
import { temperatureOn } from '../../engine/value/stage.ts';
import {
  type Relationship,
  relationshipCauses,
  relationshipParts,
  type RelationshipPart,
} from '../../contract/value/relationship.ts';
import type { ChangeRow, OverrideRow, StageRow } from './data.relations.ts';
import { dateOf, type Measure } from './rules.ts';
import type { RelationSettings } from './rules.relation-settings.ts';
import type { Relation, Settled } from './rules.relations.ts';

const cause = z.enum(relationshipCauses);
const part = z.enum(relationshipParts);

interface Shown {
  measure: Measure;
  relation: Relation;
  settled: Settled;
  settings: RelationSettings;
  overrides: readonly OverrideRow[];
  /** As it was written when it last changed; undefined before the first scoring. */
  stored: StageRow | undefined;
  changes: readonly ChangeRow[];
  /** Days since 1970-01-01. */
  today: number;
}

export function relationshipView(shown: Shown): Relationship {
  const { relation, settled, settings, changes, today } = shown;
  const type = settings.types[settled.relationship];
  const byTable = settings.defaults[relation.population.population][relation.stage.stage];
  const said = overrideOf(shown, 'relationship');
  return {
    population: {
      value: settled.population,
      by_facts: relation.population.population,
      ...groundOf(shown, 'population'),
    },
    stage: { value: settled.stage, by_facts: relation.stage.stage, ...groundOf(shown, 'stage') },
    relationship: {
      value: settled.relationship,
      by_facts: byTable,
      cause: said === null ? 'defaults' : 'person',
      figure: null,
      since: changes.find((row) => row.of === 'relationship')?.moved_on ?? null,
      override: said,
    },
    service: type.service,
    least_days: type.least_days,
    most_days: type.most_days,
    temperature: temperatureOn(relation.warmth, today),
    changes: changes.map((row) => ({
      of: part.parse(row.of),
      before: row.before,
      after: row.after,
      on: row.moved_on,
      cause: cause.parse(row.cause),
      figure: row.figure,
      fact_on: row.fact_on,
    })),
  };
}

/** Since when and why, as it is now; since when as it was written where that is still the same. */
function groundOf(shown: Shown, of: 'population' | 'stage') {
  const { relation, settled, stored, changes } = shown;
  const found = relation[of];
  const override = overrideOf(shown, of);
  const moved = changes.find((row) => row.of === of && row.after === settled[of])?.moved_on;
  const written = stored?.[of] === settled[of] ? stored[`${of}_since`] : null;
  const since = found.since === null ? (moved ?? written) : dateOf(found.since);
  if (override !== null) {
    return {
      cause: 'person' as const,
      figure: null,
      since: override.made_at.slice(0, 10),
      override,
    };
  }
  return { cause: found.cause, figure: found.figure, since, override };
}

function overrideOf({ overrides }: Shown, of: RelationshipPart): Relationship['stage']['override'] {
  const found = overrides.find((row) => row.of === of);
  if (found === undefined) return null;
  const { reason, by, made_at: at, until } = found;
  return { reason, by, made_at: at, until };
}
