import type { EndingReason } from '../../contract/customers/ending.ts';
import { contactLabels, type ContactState } from '../../contract/customers/particular-names.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

const labels = {
  work: 'customers.label.work',
  home: 'customers.label.home',
  mobile: 'customers.label.mobile',
  billing: 'customers.label.billing',
  delivery: 'customers.label.delivery',
} as const satisfies Record<(typeof contactLabels)[number], MessageKey>;

export const stateTexts = {
  valid: 'customers.state.valid',
  bounced: 'customers.state.bounced',
  wrong: 'customers.state.wrong',
} as const satisfies Record<ContactState, MessageKey>;

export const reasonTexts = {
  dissatisfied: 'ledger.record.choice.dissatisfied',
  prefers_another: 'ledger.record.choice.prefers_another',
  no_more_volume: 'ledger.record.choice.no_more_volume',
  closed: 'ledger.record.choice.closed',
  deceased: 'ledger.record.choice.deceased',
  moved: 'ledger.record.choice.moved',
  asked: 'ledger.record.choice.asked',
  not_worth_it: 'ledger.record.choice.not_worth_it',
  fraud: 'ledger.record.choice.fraud',
  other: 'ledger.record.choice.other',
} as const satisfies Record<EndingReason, MessageKey>;

/** Labels in words: the usual ones are translated, a workspace’s own stay as they are. */
export function useLabels() {
  const t = useT();
  const shown = contactLabels.map((label) => t(labels[label]));
  return {
    shown,
    inWords: (label: string) => {
      const usual = contactLabels.find((one) => one === label);
      return usual === undefined ? label : t(labels[usual]);
    },
    /** What is kept for what somebody typed or chose. */
    kept: (typed: string) => contactLabels[shown.indexOf(typed)] ?? typed,
  };
}

/** “3 May 2024 – 1 Jun 2026”, or the one end that is known. */
export function usePeriod() {
  const t = useT();
  const format = useFormat();
  return ({ started_on: from, ended_on: to }: Period): string | null => {
    if (from !== null && to !== null)
      return t('customers.more.from_to', { from: format.date(from), to: format.date(to) });
    if (from !== null) return t('customers.more.since', { from: format.date(from) });
    return to === null ? null : t('customers.more.until', { to: format.date(to) });
  };
}

interface Period {
  started_on: string | null;
  ended_on: string | null;
}
