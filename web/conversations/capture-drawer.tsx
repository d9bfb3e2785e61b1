import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { NewInteraction } from '../../contract/conversations/interaction.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { AttachField } from './attach-field.tsx';
import {
  type CaptureCustomer,
  type CaptureDraft,
  emptyDraft,
  missingIn,
  requestFrom,
} from './capture-draft.ts';
import { ChannelChoice } from './channel-choice.tsx';
import { channelEntries } from './channels.ts';
import { Chosen } from './chosen.tsx';
import { CustomerChoice } from './customer-choice.tsx';
import { DueChoice } from './due-choice.tsx';
import { MoreFields } from './more-fields.tsx';
import { useRecord, useTakeBack } from './queries.ts';
import classes from './capture.module.css';

export interface CaptureProps {
  opened: boolean;
  onClose: () => void;
  /** Whom it is about, where that is known already. */
  customer?: CaptureCustomer;
  /** Where a contact closes something else as well: what is known of it, and how it is sent. */
  closing?: Closing;
}

export interface Closing {
  title: string;
  preset: Partial<Pick<CaptureDraft, 'channel' | 'minutes'>>;
  /** Asked besides. */
  extra?: ReactNode;
  send: (values: Omit<NewInteraction, 'customer_id'>, key: string) => Promise<void>;
}

/** A contact written down in under a minute, by keyboard or with one thumb. */
export function CaptureDrawer({ opened, onClose, customer, closing }: CaptureProps) {
  const t = useT();
  const title = closing?.title ?? t('conversations.capture.title');
  return (
    <SideDrawer opened={opened} onClose={onClose} title={title}>
      <CaptureForm
        key={customer?.id}
        customer={customer ?? null}
        closing={closing}
        onClose={onClose}
      />
    </SideDrawer>
  );
}

interface CaptureFormProps {
  customer: CaptureCustomer | null;
  closing: Closing | undefined;
  onClose: () => void;
}

const amounts = ['5', '15', '30', '60'];

function CaptureForm({ customer, closing, onClose }: CaptureFormProps) {
  const t = useT();
  const { tError } = useLanguage();
  const [initial] = useState(() => ({ ...emptyDraft(customer), ...closing?.preset }));
  const { draft, set, clear } = useLocalDraft(
    `${closing === undefined ? 'interaction' : 'closing'}.${customer?.id ?? 'any'}`,
    initial,
  );
  const [asked, setAsked] = useState(false);
  const record = useSending(closing);
  const errorOf = useFieldErrors(record.error);
  const words = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const missing = asked ? missingIn(draft) : null;
  const change = (part: Partial<CaptureDraft>) => {
    // Once it is changed it is another contact.
    set({ ...part, key: '' });
    if (record.isError) record.reset();
  };
  const save = () => {
    setAsked(true);
    if (missingIn(draft) !== null || draft.customer === null || record.isPending) return;
    const key = draft.key === '' ? crypto.randomUUID() : draft.key;
    set({ key });
    const { name, id } = draft.customer;
    record.mutate(
      { values: requestFrom(draft, id), key, name },
      {
        onSuccess: () => {
          clear();
          onClose();
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return save();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const entry = channelEntries.find(({ digit }) => digit === event.key);
    if (entry === undefined) return;
    event.preventDefault();
    change({ channel: entry.channel });
    words.current?.focus();
  };
  const focusChannel = () =>
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[data-channel][tabindex="0"]')?.focus(),
    );

  return (
    <div ref={form} role="presentation" onKeyDown={onKeyDown}>
      <Form onSubmit={save}>
        {draft.customer === null ? (
          <CustomerChoice
            onChoose={(chosen) => {
              change({ customer: chosen });
              focusChannel();
            }}
            error={missing === 'customer' ? tError('field.required') : errorOf('customer_id')}
          />
        ) : (
          <Chosen
            customer={draft.customer}
            {...(customer === null ? { onDrop: () => change({ customer: null }) } : {})}
          />
        )}
        <ChannelChoice
          focused={customer !== null}
          value={draft.channel}
          onChange={(channel) => change({ channel })}
        />
        {draft.channel !== 'note' && (
          <FieldPair>
            <div className={classes.field}>
              <span className={classes.label} id="answer">
                {t('conversations.capture.answer')}
              </span>
              <SegmentedControl
                fullWidth
                aria-labelledby="answer"
                value={answerOf(draft)}
                onChange={(value) =>
                  change({ twoWay: value !== 'unanswered', perfunctory: value === 'polite' })
                }
                data={[
                  { value: 'spoke', label: t('conversations.capture.spoke') },
                  { value: 'polite', label: t('letters.write.only_polite') },
                  { value: 'unanswered', label: t('conversations.capture.unanswered') },
                ]}
              />
            </div>
            <Minutes
              value={draft.minutes}
              onChange={(minutes) => change({ minutes })}
              error={errorOf('minutes')}
            />
          </FieldPair>
        )}
        <Textarea
          ref={words}
          label={t('conversations.capture.words')}
          value={draft.words}
          onChange={(event) => change({ words: event.currentTarget.value })}
          error={errorOf('words')}
          autosize
          minRows={3}
          maxRows={10}
          dir="auto"
        />
        <Textarea
          label={t('conversations.capture.promise')}
          description={t('conversations.capture.promise_hint')}
          value={draft.promise}
          onChange={(event) => change({ promise: event.currentTarget.value })}
          error={errorOf('promise.what')}
          autosize
          minRows={1}
          maxRows={4}
          dir="auto"
        />
        {draft.promise.trim() !== '' && (
          <DueChoice
            value={draft.due}
            onChange={(due) => change({ due })}
            error={missing === 'due' ? tError('field.required') : errorOf('promise.due_on')}
          />
        )}
        {draft.customer !== null && (
          <AttachField
            customerId={draft.customer.id}
            files={draft.files}
            onChange={(alter) =>
              set((before) => ({ ...before, files: alter(before.files), key: '' }))
            }
            error={errorOf('attachment_ids')}
          />
        )}
        <MoreFields draft={draft} onChange={change} errorOf={errorOf} />
        {closing?.extra}
        <ErrorPanel error={record.error} />
        <div className={classes.foot}>
          <FormFoot>
            <Button type="submit" loading={record.isPending}>
              {t('conversations.capture.submit')}
            </Button>
            <span className={classes.hint}>{t('conversations.capture.draft')}</span>
          </FormFoot>
        </div>
      </Form>
    </div>
  );
}

function answerOf({ twoWay, perfunctory }: CaptureDraft): 'spoke' | 'polite' | 'unanswered' {
  if (!twoWay) return 'unanswered';
  return perfunctory ? 'polite' : 'spoke';
}

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

interface Sent {
  values: NewInteraction;
  key: string;
  name: string;
}

/** Writes it down and says so, with the way back; or hands it to what it closes. */
function useSending(closing: Closing | undefined) {
  const t = useT();
  const { sayUndoable, sayFailed } = useToasts();
  const record = useRecord();
  const takeBack = useTakeBack();
  return useMutation({
    mutationFn: async ({ values, key, name }: Sent) => {
      if (closing !== undefined) {
        const { customer_id: _, ...interaction } = values;
        return closing.send(interaction, key);
      }
      const made = await record.mutateAsync({ values, key });
      sayUndoable(t('conversations.capture.done', { name }), () =>
        takeBack.mutate(made, {
          onError: () => sayFailed(t('conversations.capture.undo_failed')),
        }),
      );
    },
  });
}

interface MinutesProps {
  value: string;
  onChange: (minutes: string) => void;
  error: string | undefined;
}

function Minutes({ value, onChange, error }: MinutesProps) {
  const t = useT();
  return (
    <div className={classes.field}>
      <TextInput
        label={t('conversations.capture.minutes')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 4))}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
      />
      <span className={classes.chips}>
        {amounts.map((amount) => (
          <Button
            key={amount}
            variant={value === amount ? 'light' : 'default'}
            size="compact-sm"
            aria-pressed={value === amount}
            onClick={() => onChange(amount)}
          >
            {amount}
          </Button>
        ))}
      </span>
    </div>
  );
}
