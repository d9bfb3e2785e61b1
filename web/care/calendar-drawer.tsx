import { Button, Checkbox, Switch, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CalendarPart, calendarParts } from '../../contract/care/calendar-names.ts';
import type { CalendarFeed, CalendarFeedWish } from '../../contract/care/calendar.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { calendarFeedQuery, useChangeFeed } from './queries.calendar.ts';
import classes from './calendar.module.css';

/** The address under which one's calendar program fetches what one has to do. */
export function CalendarDrawer(props: { opened: boolean; onClose: () => void }) {
  const t = useT();
  const held = useQuery({ ...calendarFeedQuery, enabled: props.opened });
  return (
    <SideDrawer {...props} title={t('calendar.title')}>
      {held.isError && held.data === undefined ? (
        <ErrorPanel error={held.error} onRetry={() => void held.refetch()} />
      ) : held.data === undefined ? (
        <SkeletonLines lines={8} />
      ) : (
        <div className={classes.stack}>
          <p>{t('calendar.about')}</p>
          {held.data.feed === null ? <Off /> : <On feed={held.data.feed} />}
        </div>
      )}
    </SideDrawer>
  );
}

const asFirst: CalendarFeedWish = { shows_names: true, parts: [...calendarParts] };

/** What is shown is chosen before there is an address. */
function Off() {
  const t = useT();
  const [wish, setWish] = useState(asFirst);
  const change = useChangeFeed();
  return (
    <Form onSubmit={() => change.mutate({ wish })}>
      <Shown wish={wish} onWish={setWish} />
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('calendar.on')}
        </Button>
      </FormFoot>
    </Form>
  );
}

/** Every choice counts at once. */
function On({ feed }: { feed: CalendarFeed }) {
  const t = useT();
  const format = useFormat();
  const { say } = useToasts();
  const change = useChangeFeed();
  const { shows_names, parts, read_at: readAt } = feed;
  return (
    <>
      <Address address={feed.address} />
      <p className={classes.quiet}>
        {readAt === null
          ? t('calendar.never')
          : t('calendar.read', { when: format.dateTime(readAt) })}
      </p>
      <Shown wish={{ shows_names, parts }} onWish={(wish) => change.mutate({ wish })} />
      <section className={classes.stack}>
        <h3>{t('calendar.how')}</h3>
        <ul className={classes.how}>
          <li>{t('calendar.google')}</li>
          <li>{t('calendar.apple')}</li>
          <li>{t('calendar.outlook')}</li>
        </ul>
        <p className={classes.quiet}>{t('calendar.reachable')}</p>
      </section>
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate('renew', { onSuccess: () => say(t('calendar.renewed')) })}
        >
          {t('calendar.renew')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          disabled={change.isPending}
          onClick={() => change.mutate('off', { onSuccess: () => say(t('calendar.off_done')) })}
        >
          {t('calendar.off')}
        </Button>
      </FormFoot>
    </>
  );
}

function Address({ address }: { address: string }) {
  const t = useT();
  const [copied, setCopied] = useState('');
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => setCopied(address),
      // Where the browser forbids it, the address stays there to be selected.
      () => setCopied(''),
    );
  return (
    <Form onSubmit={copy}>
      <TextInput
        label={t('calendar.address')}
        description={t('calendar.secret')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={address}
        readOnly
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <FormFoot>
        <Button
          type="submit"
          leftSection={copied === address ? <IconCheck size={16} /> : <IconCopy size={16} />}
        >
          {copied === address ? t('common.action.copied') : t('common.action.copy')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface ShownProps {
  wish: CalendarFeedWish;
  onWish: (wish: CalendarFeedWish) => void;
}

function Shown({ wish, onWish }: ShownProps) {
  const t = useT();
  return (
    <>
      <Checkbox.Group
        label={t('calendar.parts')}
        value={wish.parts}
        onChange={(values) => {
          const parts = calendarParts.filter((part) => values.includes(part));
          // A calendar without anything is switched off instead.
          if (parts.length > 0) onWish({ ...wish, parts });
        }}
      >
        <div className={classes.parts}>
          {calendarParts.map((part) => (
            <Checkbox key={part} value={part} label={t(partTexts[part])} />
          ))}
        </div>
      </Checkbox.Group>
      <Switch
        label={t('calendar.names')}
        description={t('calendar.names_about')}
        checked={wish.shows_names}
        onChange={({ currentTarget }) => onWish({ ...wish, shows_names: currentTarget.checked })}
      />
    </>
  );
}

const partTexts = {
  tasks: 'calendar.part.tasks',
  promises: 'calendar.part.promises',
  occasions: 'calendar.part.occasions',
} as const satisfies Record<CalendarPart, string>;
