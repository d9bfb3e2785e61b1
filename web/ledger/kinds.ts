import type { FactKindName } from '../../contract/ledger/kinds.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

/** The kinds this version knows, in the order they are offered as filters. */
export const shownKinds: readonly FactKindName[] = [
  'bought',
  'returned',
  'conversed',
  'attempted',
  'noted',
  'promised',
  'promise_kept',
  'promise_broken',
  'referred',
  'referral_confirmed',
  'paid_referral_confirmed',
  'suggested',
  'suggestion_adopted',
  'help_asked',
  'helped',
  'survey_invited',
  'survey_answered',
  'activity_invited',
  'activity_attended',
  'circle_joined',
  'circle_left',
  'arrived',
];

type KindKey = Extract<MessageKey, `ledger.kind.${string}`>;

const keys: Readonly<Record<FactKindName, KindKey>> = {
  arrived: 'ledger.kind.arrived',
  bought: 'ledger.kind.bought',
  returned: 'ledger.kind.returned',
  conversed: 'ledger.kind.conversed',
  attempted: 'ledger.kind.attempted',
  referred: 'ledger.kind.referred',
  referral_confirmed: 'ledger.kind.referral_confirmed',
  paid_referral_confirmed: 'ledger.kind.paid_referral_confirmed',
  suggested: 'ledger.kind.suggested',
  suggestion_adopted: 'ledger.kind.suggestion_adopted',
  help_asked: 'ledger.kind.help_asked',
  survey_invited: 'ledger.kind.survey_invited',
  activity_invited: 'ledger.kind.activity_invited',
  helped: 'ledger.kind.helped',
  survey_answered: 'ledger.kind.survey_answered',
  activity_attended: 'ledger.kind.activity_attended',
  promised: 'ledger.kind.promised',
  promise_kept: 'ledger.kind.promise_kept',
  promise_broken: 'ledger.kind.promise_broken',
  circle_joined: 'ledger.kind.circle_joined',
  circle_left: 'ledger.kind.circle_left',
  noted: 'ledger.kind.noted',
};

/** What a kind of fact is called; null for one this version doesn't know. */
export function factKindKey(kind: string): KindKey | null {
  return new Map<string, KindKey>(Object.entries(keys)).get(kind) ?? null;
}
