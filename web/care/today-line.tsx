import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconArrowForwardUp, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TodayItem } from '../../contract/care/today.ts';
import { channelEntry, channelLabels } from '../conversations/index.ts';
import { CustomerMark, InsiderMark, spacedPhone, useCustomerName } from '../customers/index.ts';
import { useFormat } from '../ui/format.tsx';
import { Keys } from '../ui/keys.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { DangerMark, ScoreBar } from '../value/index.ts';
import type { Asking } from './decision-dialogs.tsx';
import { useOpening, useWhy } from './why.ts';
import classes from './today.module.css';

interface TodayLineProps {
  item: TodayItem;
  day: string;
  isCurrent: boolean;
  /** Said where lines of several reasons stand together. */
  reasonName: string | null;
  onTouch: () => void;
  /** Null for those who only look. */
  onAsk: ((what: Asking['what']) => void) | null;
}

/** One customer: who, why now, how, a first line to say, and what to do about it. */
export function TodayLine(props: TodayLineProps) {
  const { item, day, isCurrent, reasonName, onTouch, onAsk } = props;
  const t = useT();
  const why = useWhy()(item, day);
  const opening = useOpening()(item);
  const name = useCustomerName()(item.customer);
  return (
    <li
      className={classes.line}
      data-current={isCurrent || undefined}
      data-customer={item.customer.id}
    >
      <CustomerMark customer={item.customer} size={36} />
      <div className={classes.main}>
        <div className={classes.head}>
          <Link
            to="/customers/$id"
            params={{ id: item.customer.id }}
            className={classes.name}
            onFocus={onTouch}
            aria-current={isCurrent ? 'true' : undefined}
          >
            <bdi>{name}</bdi>
          </Link>
          {item.importance === 'insider' && <InsiderMark />}
          {reasonName !== null && <Tag>{reasonName}</Tag>}
          <span className={classes.marks}>
            <ScoreBar mark={item.standing} />
            <DangerMark danger={item.standing?.danger ?? null} />
          </span>
        </div>
        <p className={classes.why} data-given>
          {why}
          {item.delegated_by !== null && (
            <> {t('care.today.handed', { name: item.delegated_by })}</>
          )}
        </p>
        <p className={classes.opening}>
          <span className="visually-hidden">{t('care.opening.label')} </span>
          {opening}
        </p>
      </div>
      <How item={item} />
      {onAsk !== null && <Actions onAsk={onAsk} name={name} />}
    </li>
  );
}

/** The proposed channel, with what it takes to use it. */
function How({ item }: { item: TodayItem }) {
  const t = useT();
  const format = useFormat();
  const entry = channelEntry(item.channel);
  const words = t(entry.label);
  const address =
    item.channel === 'call' && item.phone !== null
      ? { href: `tel:${item.phone.replace(/[^+\d]/g, '')}`, text: spacedPhone(item.phone) }
      : item.channel === 'email' && item.email !== null
        ? { href: `mailto:${item.email}`, text: item.email }
        : null;
  return (
    <div className={classes.how}>
      <span className={classes.channel}>
        <entry.icon size={15} stroke={1.75} aria-hidden />
        {words}
        <span className={classes.minutes}>{format.duration(item.minutes * 60)}</span>
      </span>
      {item.preferred !== null && (
        <span className={classes.minutes}>
          {t('outgoing.card.prefers', { channel: t(channelLabels[item.preferred]) })}
        </span>
      )}
      {address !== null && (
        <a href={address.href} className={classes.address} dir="ltr">
          {address.text}
        </a>
      )}
    </div>
  );
}

function Actions({ onAsk, name }: { onAsk: (what: Asking['what']) => void; name: string }) {
  const t = useT();
  const actions = [
    { what: 'done', keys: 'd', label: t('care.action.done'), icon: IconCheck },
    { what: 'snooze', keys: 's', label: t('care.action.snooze'), icon: IconClock },
    { what: 'delegate', keys: 'h', label: t('care.action.delegate'), icon: IconArrowForwardUp },
    { what: 'not_needed', keys: 'n', label: t('care.action.not_needed'), icon: IconX },
  ] as const;
  return (
    <div className={classes.actions}>
      {actions.map(({ what, keys, label, icon: Symbol }) => (
        <Button
          key={what}
          size="compact-sm"
          variant={what === 'done' ? 'light' : 'subtle'}
          {...(what === 'done' ? {} : { color: 'gray' })}
          leftSection={
            <Symbol size={14} aria-hidden className={what === 'delegate' ? 'mirrors' : undefined} />
          }
          rightSection={
            <span className={classes.keys} aria-hidden>
              <Keys keys={keys} />
            </span>
          }
          aria-label={`${label}: ${name}`}
          aria-keyshortcuts={keys}
          onClick={() => onAsk(what)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
