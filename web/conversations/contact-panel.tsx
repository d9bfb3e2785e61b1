import { Button, Popover } from '@mantine/core';
import { IconCheck, IconClock, IconMail, IconPencil, IconSend, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contactChannels, purposes } from '../../contract/conversations/contact-names.ts';
import type { ContactState } from '../../contract/conversations/contact.ts';
import type { CustomerMail } from '../../contract/conversations/mail-account.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import {
  channelIcons,
  channelLabels,
  clockOf,
  purposeLabels,
  useProof,
  useWhyNot,
} from './contact-texts.ts';
import { MailsDrawer, NoteDrawer, WriteDrawer } from './drawers.ts';
import { contactQuery } from './queries.contact.ts';
import classes from './contact.module.css';

interface ContactPanelProps {
  customerId: string;
  name: string;
  /** Opens the writing down of a contact; null for those who only look. */
  onCapture: (() => void) | null;
}

/** What a customer may be contacted by and for, each answer with its proof a tap away. */
export function ContactPanel({ customerId, name, onCapture }: ContactPanelProps) {
  const t = useT();
  const mayChange = useMay('customers.write');
  const [open, setOpen] = useState<'write' | 'note' | 'mails' | null>(null);
  const [answers, setAnswers] = useState<CustomerMail | null>(null);
  const { data, error } = useQuery(contactQuery(customerId));
  const close = () => {
    setOpen(null);
    setAnswers(null);
  };
  return (
    <Panel title={t('outgoing.card.title')}>
      {data === undefined ? (
        <>
          <ErrorPanel error={error} />
          {error === null && <SkeletonLines lines={6} />}
        </>
      ) : (
        <>
          <Answers state={data} />
          <Likes state={data} />
        </>
      )}
      <div className={classes.actions}>
        {mayChange && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconSend size={14} className="mirrors" />}
            onClick={() => setOpen('write')}
          >
            {t('outgoing.card.write')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconMail size={14} />}
          onClick={() => setOpen('mails')}
        >
          {t('mailbox.mails.open')}
        </Button>
        {mayChange && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPencil size={14} />}
            onClick={() => setOpen('note')}
          >
            {t('outgoing.card.change')}
          </Button>
        )}
      </div>
      <WriteDrawer
        customerId={customerId}
        name={name}
        opened={open === 'write'}
        onClose={close}
        onCapture={onCapture}
        answers={answers}
      />
      <MailsDrawer
        customerId={customerId}
        name={name}
        opened={open === 'mails'}
        onClose={close}
        onAnswer={
          mayChange
            ? (mail) => {
                setAnswers(mail);
                setOpen('write');
              }
            : null
        }
      />
      <NoteDrawer customerId={customerId} opened={open === 'note'} onClose={close} />
    </Panel>
  );
}

function Answers({ state }: { state: ContactState }) {
  const t = useT();
  return (
    <div className={classes.room}>
      <table className={classes.answers}>
        <thead>
          <tr>
            <td />
            {purposes.map((purpose) => (
              <th key={purpose} scope="col">
                {t(purposeLabels[purpose])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contactChannels.map((channel) => {
            const Symbol = channelIcons[channel];
            return (
              <tr key={channel}>
                <th scope="row">
                  <Symbol size={15} stroke={1.75} aria-hidden />
                  {t(channelLabels[channel])}
                </th>
                {state.cells
                  .filter((cell) => cell.channel === channel)
                  .map((cell) => (
                    <td key={cell.purpose}>
                      <Answer cell={cell} />
                    </td>
                  ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Cell = ContactState['cells'][number];

function Answer({ cell }: { cell: Cell }) {
  const t = useT();
  const whyNot = useWhyNot();
  const proof = useProof();
  const { allowed, allowed_from: from } = cell;
  const later = !allowed && from !== null;
  const Symbol = allowed ? IconCheck : later ? IconClock : IconX;
  const word = allowed
    ? t('outgoing.answer.yes')
    : later
      ? t('outgoing.answer.later')
      : t('outgoing.answer.no');
  const label = `${t(channelLabels[cell.channel])}, ${t(purposeLabels[cell.purpose])}: ${word}`;
  return (
    <Popover width={260} position="bottom" withArrow shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes.answer}
          data-answer={allowed ? 'yes' : later ? 'later' : 'no'}
          aria-label={label}
        >
          <Symbol size={15} stroke={2.25} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <p className={classes.word}>{word}</p>
        {!allowed && <p>{whyNot(cell)}</p>}
        <p className={classes.proof}>{proof(cell.proof)}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

function Likes({ state }: { state: ContactState }) {
  const t = useT();
  const format = useFormat();
  const { preference, quiet, time_zone: zone } = state;
  const { paused_until: paused, channel } = preference;
  return (
    <ul className={classes.likes}>
      {paused !== null && <li>{t('outgoing.card.paused', { date: format.date(paused) })}</li>}
      {channel !== null && (
        <li>{t('outgoing.card.prefers', { channel: t(channelLabels[channel]) })}</li>
      )}
      {quiet.from !== quiet.until && (
        <li>
          {t('outgoing.card.quiet', {
            from: clockOf(quiet.from),
            until: clockOf(quiet.until),
            zone,
          })}
        </li>
      )}
    </ul>
  );
}
