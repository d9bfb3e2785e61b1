import type { MessageKey } from '../../contract/i18n/types.ts';
import type {
  Condition,
  ConditionKey,
  Pattern,
  VerdictDecision,
  VerdictState,
} from '../../contract/value/verdict.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

type Key<Part extends string> = Extract<MessageKey, `relations.verdict.${Part}.${string}`>;

export const patternTexts: Readonly<Record<Pattern, Key<'pattern'>>> = {
  x1: 'relations.verdict.pattern.x1',
  x2: 'relations.verdict.pattern.x2',
  x3: 'relations.verdict.pattern.x3',
  x4: 'relations.verdict.pattern.x4',
};

export const adviceTexts: Readonly<Record<Pattern, Key<'advice'>>> = {
  x1: 'relations.verdict.advice.x1',
  x2: 'relations.verdict.advice.x2',
  x3: 'relations.verdict.advice.x3',
  x4: 'relations.verdict.advice.x4',
};

export const stateTexts: Readonly<Record<VerdictState, Key<'state'>>> = {
  proposed: 'relations.verdict.state.proposed',
  excluded: 'relations.verdict.state.excluded',
  refused: 'relations.verdict.state.refused',
  withdrawn: 'relations.verdict.state.withdrawn',
  lifted: 'relations.verdict.state.lifted',
  reopened: 'relations.verdict.state.reopened',
  tried_again: 'relations.verdict.state.tried_again',
};

export const conditionTexts: Readonly<Record<ConditionKey, Key<'condition'>>> = {
  below_floor: 'relations.verdict.condition.below_floor',
  care_cost: 'relations.verdict.condition.care_cost',
  touches: 'relations.verdict.condition.touches',
  channels: 'relations.verdict.condition.channels',
  effect_above_5: 'relations.verdict.condition.effect_above_5',
  fruitless_invitations: 'relations.verdict.condition.fruitless_invitations',
  order_value: 'relations.verdict.condition.order_value',
  served_below_median: 'relations.verdict.condition.served_below_median',
  negotiation_speed: 'relations.verdict.condition.negotiation_speed',
  forms_tried: 'relations.verdict.condition.forms_tried',
  effect_sd: 'relations.verdict.condition.effect_sd',
  effect_above_10: 'relations.verdict.condition.effect_above_10',
  price_points: 'relations.verdict.condition.price_points',
};

const mustTexts: Readonly<Record<Condition['must'], Key<'must'>>> = {
  at_least: 'relations.verdict.must.at_least',
  at_most: 'relations.verdict.must.at_most',
  below: 'relations.verdict.must.below',
};

export const decisionTexts: Readonly<
  Record<
    VerdictDecision['decision'],
    'relations.verdict.exclude' | 'relations.verdict.refuse' | 'relations.verdict.lift'
  >
> = {
  exclude: 'relations.verdict.exclude',
  refuse: 'relations.verdict.refuse',
  lift: 'relations.verdict.lift',
};

const MONEY: readonly ConditionKey[] = ['care_cost', 'order_value'];
const SHARES: readonly ConditionKey[] = [
  'below_floor',
  'effect_above_5',
  'effect_above_10',
  'served_below_median',
];
const COUNTS: readonly ConditionKey[] = [
  'touches',
  'channels',
  'fruitless_invitations',
  'forms_tried',
];

/** A condition's value and threshold as they are written. */
export function useConditionWords() {
  const t = useT();
  const format = useFormat();
  const written = (of: ConditionKey, value: number | null): string => {
    if (value === null) return t('relations.verdict.unknown');
    if (MONEY.includes(of)) return format.money(Math.round(value));
    if (SHARES.includes(of)) return format.percent(value);
    return format.number(value, COUNTS.includes(of) ? 0 : 2);
  };
  return {
    written,
    must: ({ of, must, threshold }: Condition) =>
      t(mustTexts[must], { bound: written(of, threshold) }),
  };
}
