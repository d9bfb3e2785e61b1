import type { MessageKey } from '../../contract/i18n/types.ts';
import type {
  RelationshipCause,
  RelationshipPart,
  Service,
} from '../../contract/value/relationship.ts';
import { populationTexts, stageTexts, typeTexts } from '../../contract/customers/life-texts.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

type Key<Part extends string> = Extract<MessageKey, `relations.${Part}.${string}`>;

export const partTexts: Readonly<Record<RelationshipPart, Key<'part'>>> = {
  population: 'relations.part.population',
  stage: 'relations.part.stage',
  relationship: 'relations.part.relationship',
};

export const serviceTexts: Readonly<Record<Service, Key<'service'>>> = {
  on_request: 'relations.service.on_request',
  named_person: 'relations.service.named_person',
  own_team: 'relations.service.own_team',
  help_yourself: 'relations.service.help_yourself',
  by_machine: 'relations.service.by_machine',
  among_customers: 'relations.service.among_customers',
};

/** In the order they are offered. */
export const SERVICES = Object.keys(serviceTexts) as Service[];

const causeTexts: Readonly<Record<RelationshipCause, Key<'cause'>>> = {
  never_bought: 'relations.cause.never_bought',
  bought: 'relations.cause.bought',
  insider: 'relations.cause.insider',
  buys_often: 'relations.cause.buys_often',
  relation_ended: 'relations.cause.relation_ended',
  overdue: 'relations.cause.overdue',
  few_purchases: 'relations.cause.few_purchases',
  contacts: 'relations.cause.contacts',
  purchases: 'relations.cause.purchases',
  margin_change: 'relations.cause.margin_change',
  range_change: 'relations.cause.range_change',
  contract: 'relations.cause.contract',
  regularity: 'relations.cause.regularity',
  contract_ended: 'relations.cause.contract_ended',
  bought_again: 'relations.cause.bought_again',
  person: 'relations.cause.person',
  defaults: 'relations.cause.defaults',
};

const SHARES: readonly RelationshipCause[] = ['margin_change', 'range_change'];
const RATIOS: readonly RelationshipCause[] = ['overdue', 'regularity'];

/** A cause with the figure that says so: “Purchases so far: 1”. */
export function useCause() {
  const t = useT();
  const format = useFormat();
  return (cause: RelationshipCause, figure: number | null): string => {
    const label = t(causeTexts[cause]);
    if (figure === null) return label;
    const written = SHARES.includes(cause)
      ? `${figure > 0 ? '+' : ''}${format.percent(figure)}`
      : RATIOS.includes(cause)
        ? t('relations.times', { ratio: format.number(figure, 1) })
        : format.number(figure);
    return t('relations.figure', { label, figure: written });
  };
}

const valueTexts: Readonly<Record<string, MessageKey>> = {
  ...populationTexts,
  ...stageTexts,
  ...typeTexts,
};

/** The name of a population, stage or type. */
export function useValueName() {
  const t = useT();
  return (value: string): string => {
    const key = valueTexts[value] as Key<'stage'> | undefined;
    return key === undefined ? value : t(key);
  };
}
