import { Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mailWishes } from '../../contract/team/notification-names.ts';
import type {
  NotificationSettings,
  NotificationSettingsChange,
  NotificationWish,
} from '../../contract/team/notification.ts';
import { TimeZoneChoice } from '../ui/choices.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldPair } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { kindLabels, wishLabels } from './notification-texts.ts';
import {
  notificationSettingsQuery,
  useChangeNotificationSettings,
} from './queries.notifications.ts';
import classes from './notifications.module.css';

/** What one is told of, and whether by mail; every choice counts at once. */
export function NotificationSettingsDrawer(props: { opened: boolean; onClose: () => void }) {
  const t = useT();
  const { data, error } = useQuery({ ...notificationSettingsQuery, enabled: props.opened });
  const change = useChangeNotificationSettings();
  return (
    <SideDrawer {...props} title={t('notifications.settings.title')}>
      {error !== null && data === undefined ? (
        <ErrorPanel error={error} />
      ) : data === undefined ? (
        <SkeletonLines lines={8} />
      ) : (
        <Wishes settings={data} onChange={change.mutate} />
      )}
      <ErrorPanel error={change.error} />
    </SideDrawer>
  );
}

interface WishesProps {
  settings: NotificationSettings;
  onChange: (change: NotificationSettingsChange) => void;
}

function Wishes({ settings, onChange }: WishesProps) {
  const t = useT();
  const { daily, mail } = settings;
  const clock = [Math.floor(daily.minute / 60), daily.minute % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return (
    <>
      {!mail && <p className={classes.hint}>{t('notifications.settings.no_mail')}</p>}
      <ul className={classes.wishes}>
        {settings.wishes.map((wish) => (
          <Wish
            key={wish.kind}
            wish={wish}
            mail={mail}
            onWish={(next) => onChange({ wishes: [next] })}
          />
        ))}
      </ul>
      {mail && (
        <FieldPair>
          <TextInput
            type="time"
            label={t('notifications.settings.hour')}
            value={clock}
            onChange={({ currentTarget }) => {
              const [hours = 0, minutes = 0] = currentTarget.value.split(':').map(Number);
              if (currentTarget.value === '') return;
              onChange({ daily: { time_zone: daily.time_zone, minute: hours * 60 + minutes } });
            }}
          />
          <TimeZoneChoice
            label={t('notifications.settings.zone')}
            value={daily.time_zone}
            onChange={(time_zone) => onChange({ daily: { ...daily, time_zone } })}
          />
        </FieldPair>
      )}
    </>
  );
}

interface WishProps {
  wish: NotificationWish;
  mail: boolean;
  onWish: (wish: NotificationWish) => void;
}

function Wish({ wish, mail, onWish }: WishProps) {
  const t = useT();
  const label = t(kindLabels[wish.kind]);
  return (
    <li className={classes.wish}>
      <Checkbox
        label={label}
        checked={!wish.muted}
        onChange={(event) => onWish({ ...wish, muted: !event.currentTarget.checked })}
      />
      {mail && (
        <Select
          aria-label={`${t('notifications.settings.mail')}: ${label}`}
          className={classes.mail}
          size="xs"
          value={wish.mail}
          disabled={wish.muted}
          allowDeselect={false}
          data={mailWishes.map((value) => ({ value, label: t(wishLabels[value]) }))}
          onChange={(value) => onWish({ ...wish, mail: value ?? wish.mail })}
        />
      )}
    </li>
  );
}
