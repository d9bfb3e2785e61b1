import type { MessageKey } from '../../contract/i18n/types.ts';
import type { EvidencePart, PartKey } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';

interface PartText {
  name: Extract<MessageKey, `value.evidence.part.${string}`>;
  said: Extract<MessageKey, `value.evidence.said.${string}`>;
}

/** The sub-measures of criteria 2 to 9 by name, and as one would say them. */
export const partTexts: Readonly<Partial<Record<PartKey, PartText>>> = {
  response_to_care: {
    name: 'value.evidence.part.response_to_care',
    said: 'value.evidence.said.response_to_care',
  },
  frictions_per_order: {
    name: 'value.evidence.part.frictions_per_order',
    said: 'value.evidence.said.frictions_per_order',
  },
  service_minutes_per_margin: {
    name: 'value.evidence.part.service_minutes_per_margin',
    said: 'value.evidence.said.service_minutes_per_margin',
  },
  negotiation_speed: {
    name: 'value.evidence.part.negotiation_speed',
    said: 'value.evidence.said.negotiation_speed',
  },
  discount_requests_per_quote: {
    name: 'value.evidence.part.discount_requests_per_quote',
    said: 'value.evidence.said.discount_requests_per_quote',
  },
  retention_after_rise: {
    name: 'value.evidence.part.retention_after_rise',
    said: 'value.evidence.said.retention_after_rise',
  },
  price_realisation: {
    name: 'value.evidence.part.price_realisation',
    said: 'value.evidence.said.price_realisation',
  },
  deal_share: { name: 'value.evidence.part.deal_share', said: 'value.evidence.said.deal_share' },
  confirmed_referrals: {
    name: 'value.evidence.part.confirmed_referrals',
    said: 'value.evidence.said.confirmed_referrals',
  },
  referred_margin: {
    name: 'value.evidence.part.referred_margin',
    said: 'value.evidence.said.referred_margin',
  },
  suggestions: { name: 'value.evidence.part.suggestions', said: 'value.evidence.said.suggestions' },
  problem_handling: {
    name: 'value.evidence.part.problem_handling',
    said: 'value.evidence.said.problem_handling',
  },
  surveys_answered: {
    name: 'value.evidence.part.surveys_answered',
    said: 'value.evidence.said.surveys_answered',
  },
  activities_attended: {
    name: 'value.evidence.part.activities_attended',
    said: 'value.evidence.said.activities_attended',
  },
  stays_in_episodes: {
    name: 'value.evidence.part.stays_in_episodes',
    said: 'value.evidence.said.stays_in_episodes',
  },
};

/** Writes a sub-measure's value in its unit. */
export function usePartValue(currency: string) {
  const format = useFormat();
  return (part: Pick<EvidencePart, 'key' | 'unit'>, value: number): string => {
    if (part.unit === 'margin_per_year') return format.money(Math.round(value), currency);
    if (part.unit === 'per_year' || part.key === 'discount_requests_per_quote') {
      return format.number(value, 2);
    }
    if (part.unit === 'per_100_orders' || part.unit === 'minutes_per_100') {
      return format.number(value, 1);
    }
    return format.percent(value, part.key === 'price_realisation' ? 1 : 0);
  };
}
