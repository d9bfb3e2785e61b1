import {
  IconCalendarEvent,
  IconDeviceMobileMessage,
  IconGift,
  IconMail,
  IconMailOpened,
  IconMapPin,
  IconMessages,
  IconNote,
  IconPhone,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { channels } from '../../contract/conversations/channels.ts';
import type { Channel } from '../../contract/conversations/interaction.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

export interface ChannelEntry {
  channel: Channel;
  label: Extract<MessageKey, `conversations.channel.${string}`>;
  icon: Icon;
  /** The key that picks it. */
  digit: string;
}

const looks: Readonly<Record<Channel, Omit<ChannelEntry, 'channel' | 'digit'>>> = {
  call: { label: 'conversations.channel.call', icon: IconPhone },
  visit: { label: 'conversations.channel.visit', icon: IconMapPin },
  meeting: { label: 'conversations.channel.meeting', icon: IconUsers },
  email: { label: 'conversations.channel.email', icon: IconMail },
  sms: { label: 'conversations.channel.sms', icon: IconDeviceMobileMessage },
  chat: { label: 'conversations.channel.chat', icon: IconMessages },
  letter: { label: 'conversations.channel.letter', icon: IconMailOpened },
  gift: { label: 'conversations.channel.gift', icon: IconGift },
  event: { label: 'conversations.channel.event', icon: IconCalendarEvent },
  note: { label: 'conversations.channel.note', icon: IconNote },
};

export const channelEntries: readonly ChannelEntry[] = channels.map((channel, at) => ({
  channel,
  ...looks[channel],
  digit: String((at + 1) % 10),
}));

export function channelEntry(channel: Channel): ChannelEntry {
  return channelEntries.find((entry) => entry.channel === channel) as ChannelEntry;
}
