import { Button } from '@mantine/core';
import { IconArrowBackUp, IconMail, IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CustomerMail } from '../../contract/conversations/mail-account.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { mailsQuery, useBelieve, useSaveFile } from './queries.mail.ts';
import classes from './mail.module.css';

export interface MailsDrawerProps {
  customerId: string;
  name: string;
  opened: boolean;
  onClose: () => void;
  /** Begins an answer to a mail; null where one may not write. */
  onAnswer: ((mail: CustomerMail) => void) | null;
}

/** All mail with a customer, conversation by conversation, the latest first. */
export function MailsDrawer(props: MailsDrawerProps) {
  const { customerId, name, opened, onClose, onAnswer } = props;
  const t = useT();
  const { data, error } = useQuery({ ...mailsQuery(customerId), enabled: opened });
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('mailbox.mails.title', { name })}>
      {data === undefined ? (
        <>
          <ErrorPanel error={error} />
          {error === null && <SkeletonLines lines={8} />}
        </>
      ) : (
        <>
          {data.failing.map(({ address, status }) => (
            <Failing key={address} customerId={customerId} address={address} status={status} />
          ))}
          {data.items.length === 0 ? (
            <EmptyState icon={<IconMail size={22} />}>{t('mailbox.mails.none')}</EmptyState>
          ) : (
            threadsOf(data.items).map((thread) => (
              <Thread
                key={thread[0]?.thread}
                customerId={customerId}
                mails={thread}
                onAnswer={onAnswer}
              />
            ))
          )}
        </>
      )}
    </SideDrawer>
  );
}

/** Newest conversation first; within one as it is read, from its beginning. */
function threadsOf(items: readonly CustomerMail[]): CustomerMail[][] {
  const threads = new Map<string, CustomerMail[]>();
  for (const mail of items) threads.set(mail.thread, [mail, ...(threads.get(mail.thread) ?? [])]);
  return [...threads.values()];
}

interface FailingProps {
  customerId: string;
  address: string;
  status: string;
}

function Failing({ customerId, address, status }: FailingProps) {
  const t = useT();
  const mayChange = useMay('customers.write');
  const believe = useBelieve(customerId);
  return (
    <div className={classes.notice} role="status">
      <p>{t('mailbox.mails.failing', { address: `\u2068${address}\u2069`, status })}</p>
      {mayChange && (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          loading={believe.isPending}
          onClick={() => believe.mutate()}
        >
          {t('mailbox.mails.believe')}
        </Button>
      )}
      <ErrorPanel error={believe.error} />
    </div>
  );
}

interface ThreadProps extends Pick<MailsDrawerProps, 'customerId' | 'onAnswer'> {
  mails: readonly CustomerMail[];
}

function Thread({ customerId, mails, onAnswer }: ThreadProps) {
  const t = useT();
  const [first] = mails;
  const latest = mails.at(-1);
  return (
    <section className={classes.thread}>
      <h3 className={classes.subject}>
        <bdi>{first?.subject ?? t('mailbox.mails.no_subject')}</bdi>
        {mails.length > 1 && (
          <span className={classes.count}>
            {t('mailbox.mails.messages', { count: mails.length })}
          </span>
        )}
      </h3>
      <ul>
        {mails.map((mail) => (
          <Mail
            key={mail.id}
            customerId={customerId}
            mail={mail}
            isOpen={mail === latest}
            onAnswer={onAnswer}
          />
        ))}
      </ul>
    </section>
  );
}

interface MailProps extends Pick<MailsDrawerProps, 'customerId' | 'onAnswer'> {
  mail: CustomerMail;
  isOpen: boolean;
}

function Mail({ customerId, mail, isOpen, onAnswer }: MailProps) {
  const t = useT();
  const format = useFormat();
  const { from, to, nature, at, bounced_at: bouncedAt, direction, body } = mail;
  const people = format.list(to.slice(0, 4).map((one) => `\u2068${one.name ?? one.address}\u2069`));
  return (
    <li className={classes.mail} data-direction={direction}>
      <details open={isOpen}>
        <summary className={classes.head}>
          <bdi className={classes.who}>{from?.name ?? from?.address ?? ''}</bdi>
          {nature === 'automatic' && <Tag>{t('mailbox.mails.automatic')}</Tag>}
          {nature === 'list' && <Tag>{t('mailbox.mails.list')}</Tag>}
          {bouncedAt !== null && (
            <Tag tone="danger">{t('mailbox.mails.bounced', { date: format.date(bouncedAt) })}</Tag>
          )}
          <time dateTime={at}>{format.dateTime(at)}</time>
        </summary>
        {people !== '' && <p className={classes.to}>{t('mailbox.mails.to', { people })}</p>}
        {body !== null && (
          <p className={classes.body} dir="auto">
            {body}
          </p>
        )}
        {mail.cut && <p className={classes.to}>{t('mailbox.mails.cut')}</p>}
        <Attachments customerId={customerId} mail={mail} />
        {onAnswer !== null && nature === 'personal' && (
          <Button
            size="compact-xs"
            variant="light"
            mt={8}
            leftSection={<IconArrowBackUp size={14} className="mirrors" />}
            onClick={() => onAnswer(mail)}
          >
            {t('mailbox.mails.answer')}
          </Button>
        )}
      </details>
    </li>
  );
}

interface AttachmentsProps {
  customerId: string;
  mail: CustomerMail;
}

/** Each is fetched out of the mailbox when somebody wants it. */
function Attachments({ customerId, mail: { id, attachments } }: AttachmentsProps) {
  const t = useT();
  const format = useFormat();
  const save = useSaveFile();
  if (attachments.length === 0) return null;
  return (
    <>
      <ul className={classes.attachments}>
        {attachments.map(({ name, type, size }, at) => (
          <li key={at}>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPaperclip size={13} aria-hidden />}
              loading={save.isPending && save.variables.at === at}
              onClick={() => save.mutate({ customerId, mailId: id, at, name: name || type })}
            >
              {t('mailbox.mails.attached', {
                name: `\u2068${name === '' ? type : name}\u2069`,
                size: `${format.number(Math.max(1, Math.round(size / 1024)))} kB`,
              })}
            </Button>
          </li>
        ))}
      </ul>
      <ErrorPanel error={save.error} />
    </>
  );
}
