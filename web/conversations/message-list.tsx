import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Message, MessageOutcome } from '../../contract/conversations/contact.ts';
import { FieldGroup } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { useWhyNot } from './contact-texts.ts';
import { messagesQuery, useSettle } from './queries.contact.ts';
import classes from './contact.module.css';

/** Messages to a customer and what became of each. */
export function MessageList({ customerId }: { customerId: string }) {
  const t = useT();
  const { data } = useQuery(messagesQuery(customerId));
  const messages = data?.items ?? [];
  if (messages.length === 0) return null;
  return (
    <FieldGroup legend={t('outgoing.write.earlier')}>
      <ul className={classes.messages}>
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} customerId={customerId} />
        ))}
      </ul>
    </FieldGroup>
  );
}

function MessageItem({ message, customerId }: { message: Message; customerId: string }) {
  const t = useT();
  const whyNot = useWhyNot();
  const settle = useSettle(customerId);
  const { id, state, subject, verdict, employee } = message;
  const as = (outcome: MessageOutcome['outcome'], label: string) => (
    <Button
      size="compact-xs"
      variant="subtle"
      loading={settle.isPending}
      onClick={() => settle.mutate({ id, outcome })}
    >
      {label}
    </Button>
  );
  return (
    <li className={classes.message}>
      <bdi>{subject}</bdi>
      <span className={classes.under}>
        <State message={message} />
        {employee !== null && <bdi>{employee}</bdi>}
        {state === 'waiting' && as('cancelled', t('outgoing.outcome.cancel'))}
        {state === 'unknown' && as('sent', t('outgoing.outcome.sent'))}
        {state === 'unknown' && as('not_sent', t('outgoing.outcome.not_sent'))}
      </span>
      {(state === 'refused' || state === 'waiting') && !verdict.allowed && (
        <span className={classes.under}>{whyNot({ ...verdict, allowed_from: null })}</span>
      )}
    </li>
  );
}

function State({ message: { state, due_at, sent_at } }: { message: Message }) {
  const t = useT();
  const format = useFormat();
  switch (state) {
    case 'waiting':
      return (
        <Tag tone="warn">{t('outgoing.state.waiting', { date: format.dateTime(due_at) })}</Tag>
      );
    case 'sending':
      return <Tag>{t('outgoing.state.sending')}</Tag>;
    case 'sent':
      return (
        <Tag tone="good">
          {t('outgoing.state.sent', { date: format.dateTime(sent_at ?? due_at) })}
        </Tag>
      );
    case 'unknown':
      return <Tag tone="warn">{t('outgoing.state.unknown')}</Tag>;
    case 'failed':
      return <Tag tone="danger">{t('outgoing.state.failed')}</Tag>;
    case 'refused':
      return <Tag tone="danger">{t('outgoing.state.refused')}</Tag>;
    case 'cancelled':
      return <Tag>{t('outgoing.state.cancelled')}</Tag>;
  }
}
