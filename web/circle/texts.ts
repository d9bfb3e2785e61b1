import type { MessageKey } from '../../contract/i18n/types.ts';
import type {
  Because,
  Cause,
  CircleGate,
  CircleWay,
  EventKind,
  Proposal,
} from '../../contract/circle/circle.ts';

type Key<Part extends string> = Extract<MessageKey, `circle.${Part}.${string}`>;

export const wayTexts: Readonly<Record<CircleWay, Key<'way'>>> = {
  promoted: 'circle.way.promoted',
  returned: 'circle.way.returned',
  merged_in: 'circle.way.merged_in',
  unmerged_in: 'circle.way.unmerged_in',
  rule_in: 'circle.way.rule_in',
  overruled_in: 'circle.way.overruled_in',
  demoted: 'circle.way.demoted',
  lost: 'circle.way.lost',
  closed: 'circle.way.closed',
  merged_out: 'circle.way.merged_out',
  unmerged_out: 'circle.way.unmerged_out',
  erased: 'circle.way.erased',
  rule_out: 'circle.way.rule_out',
  overruled_out: 'circle.way.overruled_out',
};

/** The ways in and out, in the order they are drawn. */
export const waysIn: readonly CircleWay[] = [
  'promoted',
  'returned',
  'merged_in',
  'unmerged_in',
  'rule_in',
  'overruled_in',
];
export const waysOut: readonly CircleWay[] = [
  'demoted',
  'lost',
  'closed',
  'merged_out',
  'unmerged_out',
  'erased',
  'rule_out',
  'overruled_out',
];

type Counted = 'earned' | 'fell' | 'gate';
/** Why, where it takes no number of months. */
export const plainBecause: Readonly<
  Record<Exclude<Because, Counted>, Exclude<Key<'because'>, `circle.because.${Counted}`>>
> = {
  displacing: 'circle.because.displacing',
  displaced: 'circle.because.displaced',
  full: 'circle.because.full',
  tenure: 'circle.because.tenure',
  overruled: 'circle.because.overruled',
  closed: 'circle.because.closed',
  deceased: 'circle.because.deceased',
  fraud: 'circle.because.fraud',
  asked_to_leave: 'circle.because.asked_to_leave',
  merged: 'circle.because.merged',
  erased: 'circle.because.erased',
};
export const countedBecause: Readonly<Record<Counted, `circle.because.${Counted}`>> = {
  earned: 'circle.because.earned',
  fell: 'circle.because.fell',
  gate: 'circle.because.gate',
};

export const gateTexts: Readonly<Record<CircleGate, Key<'gate'>>> = {
  margin: 'circle.gate.margin',
  exclusion: 'circle.gate.exclusion',
  coverage: 'circle.gate.coverage',
  evidence: 'circle.gate.evidence',
  refusal: 'circle.gate.refusal',
  absent: 'circle.gate.absent',
};

export const eventTexts: Readonly<Record<EventKind, Key<'event'>>> = {
  returned: 'circle.event.returned',
  promise_broken: 'circle.event.promise_broken',
  unanswered: 'circle.event.unanswered',
  competitor: 'circle.event.competitor',
  owner_change: 'circle.event.owner_change',
  price_rise: 'circle.event.price_rise',
  missed_contact: 'circle.event.missed_contact',
};

export const causeTexts: Readonly<Record<Cause | 'unconfirmed', Key<'cause'>>> = {
  complaint: 'circle.cause.complaint',
  competitor: 'circle.cause.competitor',
  price_rise: 'circle.cause.price_rise',
  owner_change: 'circle.cause.owner_change',
  missed_contact: 'circle.cause.missed_contact',
  late_delivery: 'circle.cause.late_delivery',
  broken_promise: 'circle.cause.broken_promise',
  returned_goods: 'circle.cause.returned_goods',
  no_need: 'circle.cause.no_need',
  other: 'circle.cause.other',
  unknown: 'circle.cause.unknown',
  unconfirmed: 'circle.cause.unconfirmed',
};

export const kindTexts: Readonly<Record<Proposal['kind'], Key<'kind'>>> = {
  promote: 'circle.kind.promote',
  demote: 'circle.kind.demote',
  hold: 'circle.kind.hold',
};

export const decisionTexts: Readonly<Record<NonNullable<Proposal['decision']>, Key<'decision'>>> = {
  approve: 'circle.decision.approve',
  hold: 'circle.decision.hold',
  overrule: 'circle.decision.overrule',
  lapsed: 'circle.decision.lapsed',
};
