import { UnstyledButton } from '@mantine/core';
import { useId, type KeyboardEvent } from 'react';
import type { Channel } from '../../contract/conversations/interaction.ts';
import { useT } from '../ui/language.tsx';
import { channelEntries } from './channels.ts';
import classes from './capture.module.css';

interface ChannelChoiceProps {
  value: Channel;
  onChange: (channel: Channel) => void;
  /** Where the drawer begins. */
  focused: boolean;
}

/** All the ways to be in contact beside each other, each one key or one tap away. */
export function ChannelChoice({ value, onChange, focused }: ChannelChoiceProps) {
  const t = useT();
  const id = useId();
  const step = (by: number) => {
    const at = channelEntries.findIndex(({ channel }) => channel === value);
    const next = channelEntries[(at + by + channelEntries.length) % channelEntries.length];
    if (next === undefined) return;
    onChange(next.channel);
    document.getElementById(`${id}-${next.channel}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const mirrored = document.documentElement.dir === 'rtl' && /Left|Right/.test(event.key);
    step(mirrored ? -by : by);
  };
  return (
    <div className={classes.field}>
      <span className={classes.label} id={id}>
        {t('conversations.capture.channel')}
      </span>
      <div
        role="radiogroup"
        aria-labelledby={id}
        className={classes.channels}
        onKeyDown={onKeyDown}
      >
        {channelEntries.map((entry) => (
          <UnstyledButton
            key={entry.channel}
            id={`${id}-${entry.channel}`}
            role="radio"
            aria-checked={entry.channel === value}
            aria-keyshortcuts={entry.digit}
            tabIndex={entry.channel === value ? 0 : -1}
            className={classes.channel}
            onClick={() => onChange(entry.channel)}
            data-channel
            data-autofocus={(focused && entry.channel === value) || undefined}
          >
            <entry.icon size={18} stroke={1.75} aria-hidden />
            <span>{t(entry.label)}</span>
            <kbd className={classes.digit} aria-hidden>
              {entry.digit}
            </kbd>
          </UnstyledButton>
        ))}
      </div>
      <span className={classes.keyHint}>{t('conversations.capture.channel_hint')}</span>
    </div>
  );
}
