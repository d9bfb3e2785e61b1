import { POPULATION } from '../../engine/value/composite.ts';
import { CRITERIA } from '../../engine/value/criteria.ts';
import { decayWeight } from '../../engine/value/decay.ts';
import { factKindName } from '../../contract/ledger/kinds.ts';
import type {
  CriterionKey,
  Evidence,
  EvidenceFactPage,
  EvidencePart,
} from '../../contract/value/standing.ts';
import type { FactBehind } from './data.evidence.ts';
import { dateOf, dayOf, factsOf, segmentOf, trustOf } from './rules.ts';
import { changesOf, halfLifeOf } from './rules.changes.ts';
import { contributionOf } from './rules.standing.ts';
import { partKeyOf, unitOf } from './views.ts';
import { desireParts, type OpenedCriterion } from './views.desire.ts';

/** Everything behind one criterion of one customer; what would feed it where nothing does. */
export function evidenceView(key: CriterionKey, opened: OpenedCriterion): Evidence {
  const { measure, row, measured, currency } = opened;
  const own = contributionOf(measure, measured, key);
  const bare = {
    criterion: key,
    as_of: dateOf(measure.asOf),
    scorecard_version: measure.version,
    half_life_days: halfLifeOf(key, segmentOf(measure.model, row.segment).half_life),
    fed_by: [...CRITERIA[key].factKinds],
    currency,
    summary: null,
    before: null,
    after: null,
    comparable: null,
    anchors: null,
    needs: CRITERIA[key].minimum.map(({ of, atLeast }) => ({ of, at_least: atLeast })),
    missing: measure.definition.missing,
    counts_as: countsAs(key, opened),
  };
  if (own === undefined) {
    return {
      ...bare,
      state: 'not_fed',
      points: null,
      points_sd: null,
      parts: [],
      episodes: [],
      facts: [],
      changes: [],
    };
  }
  return {
    ...bare,
    ...(key === 'c1' ? desireParts(opened) : {}),
    state: own.known ? 'known' : 'unknown',
    points: own.thousandths / 1_000,
    points_sd: own.sd,
    parts: partsOf(key, opened),
    episodes: key === 'c9' ? episodesOf(opened) : [],
    facts: factsShown(opened),
    changes: changesOf(measure, row, measured, key),
  };
}

/** What the criterion is taken for while it is not known. */
function countsAs(key: CriterionKey, { measure, measured }: OpenedCriterion): number | null {
  const { missing } = measure.definition;
  if (missing === 'skip') return null;
  return missing === 'poor' ? 0 : (measured.scored[key]?.unknownPoints ?? POPULATION.mean);
}

function partsOf(key: CriterionKey, { measured }: OpenedCriterion): EvidencePart[] {
  const scored = measured.scored[key];
  if (scored === undefined) return [];
  return CRITERIA[key].subMeasures.flatMap(({ key: name, share }) => {
    const part = scored.parts[name];
    const partKey = partKeyOf(name);
    if (part === undefined || partKey === undefined) return [];
    return [
      {
        key: partKey,
        unit: unitOf(partKey),
        share,
        known: part.known,
        points: part.points,
        points_sd: part.sd,
        before: part.raw,
        comparable: part.population,
        after: { value: part.value, p10: part.p10, p90: part.p90 },
        evidence: part.evidence,
        anchors: [...part.anchors],
        // Where the prior is taken for everybody no evidence of a customer's own moves the value.
        discriminates: !part.known || part.raw === null || part.value !== part.population,
      },
    ];
  });
}

const EPISODES_SHOWN = 10;

/** Those since the customer was first known. */
function episodesOf({ measure, row }: OpenedCriterion): Evidence['episodes'] {
  const { firstKnownDay } = factsOf(row);
  return measure
    .windowsOf(row.segment)
    .filter(({ from, to }) => from <= measure.asOf && to > firstKnownDay)
    .slice(-EPISODES_SHOWN)
    .reverse()
    .map(({ from, to }) => ({ from: dateOf(from), to: dateOf(to) }));
}

/** Each heavy day's facts, heaviest first, with the share of all that still counts. */
function factsShown({ heavy, facts }: OpenedCriterion): Evidence['facts'] {
  return heavy.flatMap((day) => {
    const its = facts.filter((fact) => fact.day === dateOf(day.day) && fact.kind === day.kind);
    return its.map((fact) => ({
      fact_id: fact.fact_no,
      kind: factKindName(fact.kind),
      occurred_on: fact.day,
      amount:
        fact.amount === null || fact.currency === null
          ? null
          : { amount: fact.amount, currency: fact.currency },
      weight: day.weight,
      share: day.share * (day.byAmount ? Math.abs(fact.base_amount ?? 0) : 1),
      label: fact.number,
      object_id: fact.order_id,
    }));
  });
}

/** A fact behind a criterion, whatever it weighs. */
export function factBehind(
  fact: FactBehind,
  halfLife: number,
  asOf: number,
): EvidenceFactPage['items'][number] {
  return {
    fact_id: fact.fact_no,
    kind: factKindName(fact.kind),
    occurred_on: fact.day,
    amount:
      fact.amount === null || fact.currency === null
        ? null
        : { amount: fact.amount, currency: fact.currency },
    weight: trustOf(fact.tier) * decayWeight(asOf - dayOf(fact.day), halfLife),
    label: fact.number,
    object_id: fact.order_id,
  };
}
