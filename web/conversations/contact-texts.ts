import {
  IconDeviceMobileMessage,
  IconGift,
  IconMail,
  IconMailOpened,
  IconMapPin,
  IconMessageCircle,
  IconMessages,
  IconPhone,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ContactChannel, Purpose } from '../../contract/conversations/contact-names.ts';
import type { Consent, RefusalCode, Verdict } from '../../contract/conversations/contact.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

export const channelLabels = {
  any: 'outgoing.channel.any',
  call: 'conversations.channel.call',
  visit: 'conversations.channel.visit',
  email: 'conversations.channel.email',
  sms: 'conversations.channel.sms',
  chat: 'conversations.channel.chat',
  letter: 'conversations.channel.letter',
  gift: 'conversations.channel.gift',
  gathering: 'outgoing.channel.gathering',
  discussion: 'outgoing.channel.discussion',
} as const satisfies Readonly<Record<ContactChannel | 'any', MessageKey>>;

export const channelIcons: Readonly<Record<ContactChannel, Icon>> = {
  call: IconPhone,
  visit: IconMapPin,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  chat: IconMessageCircle,
  letter: IconMailOpened,
  gift: IconGift,
  gathering: IconUsersGroup,
  discussion: IconMessages,
};

export const purposeLabels = {
  any: 'outgoing.purpose.any',
  service: 'outgoing.purpose.service',
  care: 'outgoing.purpose.care',
  marketing: 'outgoing.purpose.marketing',
} as const satisfies Readonly<Record<Purpose | 'any', MessageKey>>;

export const wayLabels = {
  in_person: 'outgoing.how.in_person',
  phone: 'outgoing.how.phone',
  email: 'outgoing.how.email',
  letter: 'outgoing.how.letter',
  form: 'outgoing.how.form',
} as const satisfies Readonly<Record<NonNullable<Consent['how']>, MessageKey>>;

const reasons = {
  refused: 'outgoing.reason.refused',
  deceased: 'outgoing.reason.deceased',
  relation_ended: 'outgoing.reason.relation_ended',
  no_consent: 'outgoing.reason.no_consent',
  held_out: 'outgoing.reason.held_out',
  paused: 'outgoing.reason.paused',
  capped: 'outgoing.reason.capped',
  quiet_hours: 'outgoing.reason.quiet_hours',
  no_address: 'outgoing.reason.no_address',
  failing_address: 'outgoing.reason.failing_address',
} as const satisfies Readonly<Record<RefusalCode, MessageKey>>;

/** Why not, and when it will be, in sentences. */
export function useWhyNot(): (verdict: Verdict) => string {
  const t = useT();
  const format = useFormat();
  return ({ reasons: found, allowed_from: from }) =>
    [
      ...found.map(({ code }) => t(reasons[code])),
      ...(from === null ? [] : [t('outgoing.answer.from', { date: format.dateTime(from) })]),
    ].join(' ');
}

/** Who said so, when and how. */
export function useProof(): (proof: Consent | null) => string {
  const t = useT();
  const format = useFormat();
  return (proof) => {
    if (proof === null) return t('outgoing.proof.none');
    const date = format.date(proof.said_at);
    if (proof.source === 'customer') return t('outgoing.proof.customer', { date });
    if (proof.source === 'one_click') return t('outgoing.proof.one_click', { date });
    const how = t(wayLabels[proof.how ?? 'in_person']);
    return t('outgoing.proof.employee', { name: proof.employee ?? '', date, how });
  };
}

/** Minutes since midnight as a time field has them, and back. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function minutesOf(clock: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(clock);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
