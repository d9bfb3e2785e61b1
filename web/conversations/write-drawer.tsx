import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { purposes, type Purpose } from '../../contract/conversations/contact-names.ts';
import type { ContactState, Message } from '../../contract/conversations/contact.ts';
import { useDraft } from '../ui/draft.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { purposeLabels, useWhyNot } from './contact-texts.ts';
import { Contradictions, useContradictions } from './contradictions.tsx';
import { MessageList } from './message-list.tsx';
import { contactQuery, useWrite } from './queries.contact.ts';
import classes from './contact.module.css';

export interface WriteDrawerProps {
  customerId: string;
  name: string;
  opened: boolean;
  onClose: () => void;
  /** Opens the writing down of another contact; null where one may not. */
  onCapture: (() => void) | null;
}

/** A mail to one customer: the gate's answer stands there before anything is sent. */
export function WriteDrawer({ customerId, name, opened, onClose, onCapture }: WriteDrawerProps) {
  const t = useT();
  const { data } = useQuery({ ...contactQuery(customerId), enabled: opened });
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('outgoing.write.title', { name })}>
      {data === undefined ? (
        <SkeletonLines lines={6} />
      ) : (
        <WriteForm
          customerId={customerId}
          state={data}
          onClose={onClose}
          onCapture={
            onCapture === null
              ? null
              : () => {
                  onClose();
                  onCapture();
                }
          }
        />
      )}
      <MessageList customerId={customerId} />
    </SideDrawer>
  );
}

interface WriteFormProps {
  customerId: string;
  state: ContactState;
  onClose: () => void;
  onCapture: (() => void) | null;
}

interface Draft {
  purpose: Purpose;
  subject: string;
  body: string;
  badNews: boolean;
  /** What the text contradicts is known, and it goes all the same. */
  despite: boolean;
}

const emptyDraft: Draft = {
  purpose: 'care',
  subject: '',
  body: '',
  badNews: false,
  despite: false,
};

function WriteForm({ customerId, state, onClose, onCapture }: WriteFormProps) {
  const t = useT();
  const said = useSaid();
  const { draft, set, clear } = useDraft<Draft>(`write:${customerId}`, emptyDraft);
  const [key] = useState(() => crypto.randomUUID());
  const write = useWrite(customerId);
  const errorOf = useFieldErrors(write.error);
  const { purpose, subject, body, badNews, despite } = draft;
  const contradicted = useContradictions(customerId, `${subject}\n${body}`);
  const verdict = state.cells.find((cell) => cell.channel === 'email' && cell.purpose === purpose);
  const waits = verdict?.allowed === false && verdict.allowed_from !== null;
  const mayTry = state.mail && (verdict?.allowed === true || waits);
  const known = despite ? contradicted.map(({ id }) => id) : [];
  const send = () => {
    if (!mayTry) return;
    write.mutate(
      { values: { purpose, subject, body, wait: waits, despite: known }, key },
      {
        onSuccess: (made) => {
          clear();
          said(made);
          onClose();
        },
      },
    );
  };
  return (
    <Form onSubmit={send}>
      <FieldGroup legend={t('outgoing.write.purpose')}>
        <SegmentedControl
          value={purpose}
          onChange={(value) => set({ purpose: value })}
          data={purposes.map((value) => ({ value, label: t(purposeLabels[value]) }))}
          aria-label={t('outgoing.write.purpose')}
        />
      </FieldGroup>
      <Answer state={state} purpose={purpose} />
      <TextInput
        label={t('outgoing.write.subject')}
        value={subject}
        maxLength={200}
        dir="auto"
        onChange={(event) => set({ subject: event.currentTarget.value })}
        error={errorOf('subject')}
      />
      <Textarea
        label={t('outgoing.write.text')}
        value={body}
        autosize
        minRows={6}
        maxRows={16}
        dir="auto"
        onChange={(event) => set({ body: event.currentTarget.value })}
        error={errorOf('body')}
      />
      <Checkbox
        label={t('outgoing.write.bad_news')}
        checked={badNews}
        onChange={(event) => set({ badNews: event.currentTarget.checked })}
      />
      {badNews && <Gap state={state} onCapture={onCapture} />}
      <Contradictions
        found={contradicted}
        known={despite}
        onKnown={(now) => set({ despite: now })}
      />
      <ErrorPanel error={write.error} />
      <FormFoot>
        <Button
          type="submit"
          loading={write.isPending}
          disabled={
            !mayTry ||
            subject.trim() === '' ||
            body.trim() === '' ||
            known.length < contradicted.length
          }
        >
          {waits ? t('outgoing.write.later') : t('outgoing.write.send')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}

/** Bad news after a long silence is heard as the only reason we ever write. */
function Gap({ state: { gap }, onCapture }: Pick<WriteFormProps, 'state' | 'onCapture'>) {
  const t = useT();
  const format = useFormat();
  if (gap === null) return null;
  return (
    <div className={classes.verdict} data-answer="later" role="status">
      <p>
        {t('outgoing.write.gap', {
          silent: format.number(gap.silent_days),
          period: format.number(gap.period_days),
        })}
      </p>
      {onCapture !== null && (
        <Button size="compact-sm" variant="default" mt={8} onClick={onCapture}>
          {t('outgoing.write.first')}
        </Button>
      )}
    </div>
  );
}

function Answer({ state, purpose }: { state: ContactState; purpose: Purpose }) {
  const t = useT();
  const whyNot = useWhyNot();
  const cell = state.cells.find((one) => one.channel === 'email' && one.purpose === purpose);
  if (cell === undefined) return null;
  const answer = cell.allowed ? 'yes' : cell.allowed_from === null ? 'no' : 'later';
  return (
    <div className={classes.verdict} data-answer={state.mail ? answer : 'later'} role="status">
      {!state.mail && <p>{t('outgoing.write.not_set_up')}</p>}
      {cell.allowed ? (
        state.mail && (
          <p>{t('outgoing.write.allowed', { address: `\u2068${state.email ?? ''}\u2069` })}</p>
        )
      ) : (
        <p>{whyNot(cell)}</p>
      )}
    </div>
  );
}

/** The gate answers once more as the message is written: what came of it. */
function useSaid() {
  const t = useT();
  const format = useFormat();
  const { say } = useToasts();
  return ({ state, verdict, due_at }: Message) => {
    if (state === 'refused') say(t('outgoing.write.stays'));
    else if (verdict.allowed) say(t('outgoing.write.on_its_way'));
    else say(t('outgoing.write.will_wait', { date: format.dateTime(due_at) }));
  };
}
