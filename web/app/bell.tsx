import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { NotificationCount } from '../../contract/team/notification.ts';
import { useT } from '../ui/language.tsx';
import { withTexts } from '../ui/texts.ts';
import { useToasts } from '../ui/toasts.tsx';
import { eventsAddress } from './api.ts';
import classes from './shell.module.css';

const loadNews = withTexts(() => import('./news.ts'));

/** Milliseconds from the first screen to the stream; it is not what anybody came for. */
const AFTER_FIRST = 1_000;

/** How many things are new, live, and the way to them. */
export function Bell() {
  const t = useT();
  const { unseen } = useNews();
  const label = unseen === 0 ? t('shell.bell') : t('shell.bell_new', { count: unseen });
  return (
    <ActionIcon
      aria-label={label}
      title={label}
      className={classes.bell ?? ''}
      renderRoot={(props) => <Link to="/notifications" {...props} />}
    >
      <IconBell size={19} stroke={1.75} />
      {unseen > 0 && (
        <span className={classes.bellCount} aria-hidden>
          {unseen > 99 ? '99+' : unseen}
        </span>
      )}
    </ActionIcon>
  );
}

function useNews(): NotificationCount {
  const t = useT();
  const client = useQueryClient();
  const { say } = useToasts();
  const [count, setCount] = useState<NotificationCount>({ unseen: 0, newest: null });
  const known = useRef<string | null | undefined>(undefined);
  const tell = useEffectEvent((next: NotificationCount) => {
    setCount(next);
    const before = known.current;
    known.current = next.newest?.id ?? null;
    const { newest } = next;
    if (before === undefined || newest === null || newest.id === before) return;
    for (const queryKey of [['notifications'], ['tasks']])
      void client.invalidateQueries({ queryKey });
    if (newest.read_at === null) void loadNews().then(({ newsText }) => say(newsText(t, newest)));
  });
  useEffect(() => followWhileSeen((next) => tell(next)), []);
  return count;
}

/**
 * Listens while the page is looked at: a browser has few lines to one server, and pages nobody sees
 * would take them all.
 */
function followWhileSeen(tell: (count: NotificationCount) => void): () => void {
  let events: EventSource | undefined;
  const follow = () => {
    events?.close();
    events = undefined;
    if (document.visibilityState === 'hidden') return;
    events = new EventSource(eventsAddress('/notification-count/events'));
    events.addEventListener('count', (event: MessageEvent<string>) => {
      tell(JSON.parse(event.data) as NotificationCount);
    });
  };
  const begin = setTimeout(follow, AFTER_FIRST);
  document.addEventListener('visibilitychange', follow);
  return () => {
    clearTimeout(begin);
    document.removeEventListener('visibilitychange', follow);
    events?.close();
  };
}
