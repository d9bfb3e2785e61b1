import { Button, Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { purposes } from '../../contract/conversations/contact-names.ts';
import type { ContactState, Message } from '../../contract/conversations/contact.ts';
import type { CustomerMail } from '../../contract/conversations/mail-account.ts';
import type { Signatures } from '../../contract/conversations/letters.ts';
import { openFields } from '../../contract/conversations/template-fields.ts';
import { languageNames, languages } from '../../contract/i18n/languages.ts';
import { useSession } from '../app/session.ts';
import { useDraft } from '../ui/draft.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { AttachField } from './attach-field.tsx';
import { purposeLabels } from './contact-texts.ts';
import { Contradictions, useContradictions } from './contradictions.tsx';
import { CopiesFields } from './copies-fields.tsx';
import { MomentField } from './moment-field.tsx';
import { signatureIn } from './queries.letters.ts';
import { OpenFields, TemplateChoice } from './template-choice.tsx';
import { useSending } from './use-sending.ts';
import { useAnswer } from './use-answer.ts';
import { Answer, Gap } from './write-answer.tsx';
import { type Draft, draftFor, draftOf, signed } from './write-draft.ts';

interface WriteFormProps {
  customerId: string;
  state: ContactState;
  signatures: Signatures;
  /** One that waits and is written anew; null for a new one. */
  message: Message | null;
  /** What somebody drafted; empty where nobody did. */
  text: string;
  /** The mail that is answered, if any. */
  answers: CustomerMail | null;
  onClose: () => void;
  onCapture: (() => void) | null;
}

export function WriteForm(props: WriteFormProps) {
  const { customerId, state, signatures, message, text, answers, onClose, onCapture } = props;
  const t = useT();
  const answerOf = useAnswer();
  const { workspace } = useSession();
  const [initial] = useState(() =>
    message === null
      ? answers === null
        ? draftFor(state, signatures, text)
        : answerOf(answers, state, signatures)
      : draftOf(message, state.time_zone, workspace.time_zone),
  );
  const place =
    message === null
      ? `write:${answers?.id ?? customerId}${text === '' ? '' : ':drafted'}`
      : `rewrite:${message.id}`;
  const { draft, set, clear } = useDraft<Draft>(place, initial);
  const { purpose, language, subject, body, moment, badNews, despite } = draft;
  const contradicted = useContradictions(customerId, `${subject}\n${body}`);
  const known = despite ? contradicted.map(({ id }) => id) : [];
  const sending = useSending(customerId, state, message, draft, known, answers?.id);
  const errorOf = useFieldErrors(sending.error);
  const isReady =
    sending.mayTry &&
    subject.trim() !== '' &&
    body.trim() !== '' &&
    moment?.wall !== '' &&
    openFields(`${subject}\n${body}`).length === 0 &&
    known.length === contradicted.length;
  const send = () => {
    if (!isReady) return;
    sending.send(() => {
      clear();
      onClose();
    });
  };
  const signature = signatureIn(signatures, language);
  return (
    <Form onSubmit={send}>
      {message === null && (
        <>
          <FieldGroup legend={t('outgoing.write.purpose')}>
            <SegmentedControl
              value={purpose}
              onChange={(value) => set({ purpose: value })}
              data={purposes.map((value) => ({ value, label: t(purposeLabels[value]) }))}
              aria-label={t('outgoing.write.purpose')}
            />
          </FieldGroup>
          <Answer state={state} purpose={purpose} />
          <Select
            label={t('letters.write.language')}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={(value) => {
              const next = languages.find((one) => one === value) ?? language;
              // An untouched ending follows the language.
              const bare = body === signed('', signature) ? '' : null;
              set({
                language: next,
                ...(bare === null ? {} : { body: signed('', signatureIn(signatures, next)) }),
              });
            }}
            allowDeselect={false}
          />
          <TemplateChoice
            customerId={customerId}
            purpose={purpose}
            language={language}
            value={draft.template}
            onOwn={() => set({ template: null })}
            onFilled={(template, filled) =>
              set({
                template: template.id,
                language: template.language,
                subject: filled.subject,
                body: signed(filled.body, signatureIn(signatures, template.language)),
              })
            }
          />
        </>
      )}
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
      <OpenFields text={`${subject}\n${body}`} />
      <AttachField
        customerId={customerId}
        files={draft.files}
        onChange={(change) => set((before) => ({ ...before, files: change(before.files) }))}
        error={errorOf('attachment_ids')}
      />
      <CopiesFields
        purpose={purpose}
        cc={draft.cc}
        bcc={draft.bcc}
        onChange={set}
        errorOf={errorOf}
      />
      <MomentField
        state={state}
        value={moment}
        onChange={(value) => set({ moment: value })}
        error={errorOf('send_at.wall')}
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
      <ErrorPanel error={sending.error} />
      <FormFoot>
        <Button type="submit" loading={sending.isPending} disabled={!isReady}>
          {t(sending.label)}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}
