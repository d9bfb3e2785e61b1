import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Message, MessageOutcome } from '../../contract/conversations/contact.ts';
import { FieldGroup } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { FileLink } from './attach-field.tsx';
import { useWhyNot } from './contact-texts.ts';
import { messagesQuery, useSettle } from './queries.contact.ts';
import classes from './contact.module.css';

interface MessageListProps {
  customerId: string;
  /** Writes one anew that waits. */
  onEdit: (message: Message) => void;
}

/** Messages to a customer and what became of each. */
export function MessageList({ customerId, onEdit }: MessageListProps) {
  const t = useT();
  const { data } = useQuery(messagesQuery(customerId));
  const messages = data?.items ?? [];
  if (messages.length === 0) return null;
  return (
    <FieldGroup legend={t('outgoing.write.earlier')}>
      <ul className={classes.messages}>
        {messages.map((message) => (
          <MessageItem
            key={message.id}
            message={message}
            customerId={customerId}
            onEdit={() => onEdit(message)}
          />
        ))}
      </ul>
    </FieldGroup>
  );
}

interface MessageItemProps {
  message: Message;
  customerId: string;
  onEdit: () => void;
}

function MessageItem({ message, customerId, onEdit }: MessageItemProps) {
  const t = useT();
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
        {state === 'waiting' && (
          <Button size="compact-xs" variant="subtle" onClick={onEdit}>
            {t('common.action.edit')}
          </Button>
        )}
        {state === 'waiting' && as('cancelled', t('outgoing.outcome.cancel'))}
        {state === 'unknown' && as('sent', t('outgoing.outcome.sent'))}
        {state === 'unknown' && as('not_sent', t('outgoing.outcome.not_sent'))}
      </span>
      <Parts message={message} />
      {(state === 'refused' || state === 'waiting') && !verdict.allowed && (
        <Reasons message={message} />
      )}
    </li>
  );
}

/** Why it does not go, and for whom where that is about a copy. */
function Reasons({ message: { verdict, copies } }: { message: Message }) {
  const t = useT();
  const whyNot = useWhyNot();
  return (
    <span className={classes.under}>
      {verdict.reasons.map((one) => {
        const reason = whyNot({ ...verdict, reasons: [one], allowed_from: null });
        const copy = copies.find((it) => it.customer_id === one.copy_of);
        const key = `${one.code} ${one.copy_of ?? ''}`;
        if (one.copy_of === null || copy === undefined) return <span key={key}>{reason}</span>;
        const address = `\u2068${copy.address}\u2069`;
        return <span key={key}>{t('letters.copies.reason', { address, reason })}</span>;
      })}
    </span>
  );
}

/** Who else got it, and what went with it. */
function Parts({ message: { copies, attachments } }: { message: Message }) {
  const t = useT();
  const format = useFormat();
  const refused = copies.filter((one) => one.refused);
  return (
    <>
      {copies.length > 0 && (
        <span className={classes.under}>
          {t('letters.copies.to', {
            addresses: format.list(copies.map(({ address }) => `\u2068${address}\u2069`)),
          })}
        </span>
      )}
      {refused.map(({ address }) => (
        <Tag key={address} tone="danger">
          {t('letters.copies.refused', { address })}
        </Tag>
      ))}
      {attachments.map((file) => (
        <span key={file.id} className={classes.under}>
          <FileLink file={file} />
        </span>
      ))}
    </>
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
