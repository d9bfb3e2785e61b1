import type { Fact } from '../../contract/ledger/fact.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

const named = {
  source: {
    research: 'ledger.source.research',
    advertising: 'ledger.source.advertising',
    online: 'ledger.source.online',
    fair: 'ledger.source.fair',
    referral: 'ledger.source.referral',
    community: 'ledger.source.community',
    import: 'ledger.source.import',
    entered: 'ledger.source.entered',
  },
  channel: {
    call: 'conversations.channel.call',
    visit: 'conversations.channel.visit',
    meeting: 'conversations.channel.meeting',
    email: 'conversations.channel.email',
    sms: 'conversations.channel.sms',
    chat: 'conversations.channel.chat',
    letter: 'conversations.channel.letter',
    gift: 'conversations.channel.gift',
    event: 'conversations.channel.event',
  },
  to: { us: 'ledger.record.choice.us', them: 'ledger.record.choice.them' },
  fault: {
    ours: 'ledger.record.choice.ours',
    theirs: 'ledger.record.choice.theirs',
    nobody: 'ledger.record.choice.nobody',
  },
  reason: {
    dissatisfied: 'ledger.record.choice.dissatisfied',
    prefers_another: 'ledger.record.choice.prefers_another',
    no_more_volume: 'ledger.record.choice.no_more_volume',
    not_worth_it: 'ledger.record.choice.not_worth_it',
    fraud: 'ledger.record.choice.fraud',
    closed: 'ledger.record.choice.closed',
    deceased: 'ledger.record.choice.deceased',
    moved: 'ledger.record.choice.moved',
    asked: 'ledger.record.choice.asked',
    other: 'ledger.record.choice.other',
  },
} as const;

const labels = {
  to: 'ledger.record.field.to',
  fault: 'ledger.record.field.fault',
  reason: 'ledger.record.field.reason',
} as const;

/** What a fact says besides that it happened, in one line; empty where it says nothing. */
export function useFactDetail({ payload }: Fact): string {
  const t = useT();
  const format = useFormat();
  const said: string[] = [];
  if (typeof payload.lines === 'number') {
    said.push(t('ledger.timeline.lines', { count: payload.lines }));
  }
  for (const [field, words] of Object.entries(named)) {
    const key = new Map(Object.entries(words)).get(String(payload[field]));
    if (key === undefined) continue;
    const label = new Map(Object.entries(labels)).get(field);
    said.push(label === undefined ? t(key) : `${t(label)}: ${t(key)}`);
  }
  const { minutes, days } = payload;
  if (typeof minutes === 'number' && minutes > 0) {
    said.push(t('ledger.timeline.minutes', { count: minutes }));
  }
  if (typeof days === 'number') said.push(t('ledger.timeline.days', { count: days }));
  if (typeof payload.ends_on === 'string') {
    said.push(`${t('ledger.record.field.ends_on')} ${format.date(payload.ends_on)}`);
  }
  return said.join(' · ');
}
