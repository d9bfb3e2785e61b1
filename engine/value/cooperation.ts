import { type Act, type ActKind, sumActs } from './acts.ts';
import { CRITERIA } from './criteria.ts';
import { combineParts, type Part, type Scored } from './parts.ts';
import { type Anchors, pointsOf } from './points.ts';
import {
  fitSharePrior,
  shareMean,
  type SharePrior,
  sharePosterior,
  shareQuantile,
  type Tried,
} from './share.ts';

/** The three ways of taking part, each with what asks for it and what answers. */
const WAYS = {
  problem_handling: { asked: 'help_asked', done: 'helped' },
  surveys_answered: { asked: 'survey_invited', done: 'survey_answered' },
  activities_attended: { asked: 'activity_invited', done: 'activity_attended' },
} as const satisfies Record<string, { asked: ActKind; done: ActKind }>;
type Way = keyof typeof WAYS;
const WAY_KEYS = Object.keys(WAYS) as Way[];
/** Each act for itself, made once: an object for each of a million customers is dear. */
const ALONE = Object.fromEntries(
  Object.values(WAYS).flatMap(({ asked, done }) => [
    [asked, { [asked]: 1 }],
    [done, { [done]: 1 }],
  ]),
) as Readonly<Record<(typeof WAYS)[Way]['asked' | 'done'], Partial<Record<ActKind, number>>>>;

/** The frozen numbers of criterion 8: a prior for each way. */
export type CooperationModel = Readonly<Record<Way, SharePrior>>;
/** One customer's decayed acts over decayed invitations, and how many invitations in all. */
export type Cooperation = {
  readonly ways: Readonly<Record<Way, Tried>>;
  /**
   * The same as whole numbers, by which the priors are fitted: weights below 1 shrink the variance
   * of a share more than its mean, so that weighed shares look alike where customers differ.
   */
  readonly whole: Readonly<Record<Way, Tried>>;
  readonly invitations: number;
};

const HALF_LIFE = 365;
const FEWEST_INVITATIONS = 4;
const ANCHORS: Anchors = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85];

/** An act without an invitation counts as invited, so that nobody takes part more than asked. */
export function sumCooperation(acts: readonly Act[], asOf: number): Cooperation {
  let invitations = 0;
  const way = (key: Way) => {
    const { asked, done } = WAYS[key];
    const invited = sumActs(acts, ALONE[asked], asOf, HALF_LIFE);
    const acted = sumActs(acts, ALONE[done], asOf, HALF_LIFE);
    // However little each is worth as evidence: what is entered by hand counts in halves.
    invitations += Math.max(invited.whole, acted.whole);
    // An answer is younger than its invitation and has faded less: never more hits than trials.
    const decayed = { hits: acted.decayed, trials: Math.max(invited.decayed, acted.decayed) };
    const whole = { hits: acted.whole, trials: Math.max(invited.whole, acted.whole) };
    return { decayed, whole };
  };
  const help = way('problem_handling');
  const surveys = way('surveys_answered');
  const activities = way('activities_attended');
  const each = (of: 'decayed' | 'whole') => ({
    problem_handling: help[of],
    surveys_answered: surveys[of],
    activities_attended: activities[of],
  });
  return { ways: each('decayed'), whole: each('whole'), invitations };
}

/** A prior for each way, from the whole base. */
export function fitCooperation(customers: readonly Cooperation[]): CooperationModel {
  const fit = (key: Way) => fitSharePrior(customers.map((c) => c.whole[key]));
  return {
    problem_handling: fit('problem_handling'),
    surveys_answered: fit('surveys_answered'),
    activities_attended: fit('activities_attended'),
  };
}

function sharePart(prior: SharePrior, tried: Tried): Part {
  const posterior = sharePosterior(prior, tried);
  const value = shareMean(posterior);
  const p10 = shareQuantile(posterior, 0.1);
  const p90 = shareQuantile(posterior, 0.9);
  return {
    known: tried.trials > 0,
    value,
    p10,
    p90,
    raw: tried.trials > 0 ? tried.hits / tried.trials : null,
    population: prior.alpha / (prior.alpha + prior.beta),
    evidence: tried.trials,
    anchors: ANCHORS,
    ...pointsOf(ANCHORS, value, p10, p90),
  };
}

/** Criterion 8: how often the customer helps, answers and comes when asked; never what is said. */
export function scoreCooperation(model: CooperationModel, cooperation: Cooperation): Scored {
  const parts: Record<string, Part> = {};
  for (const key of WAY_KEYS) parts[key] = sharePart(model[key], cooperation.ways[key]);
  return combineParts(CRITERIA.c8, parts, cooperation.invitations >= FEWEST_INVITATIONS);
}
