import {
  Button,
  Checkbox,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useRef } from 'react';
import { purposes } from '../../contract/conversations/contact-names.ts';
import type { MessageTemplate, NewMessageTemplate } from '../../contract/conversations/letters.ts';
import { fillTemplate, templateFields } from '../../contract/conversations/template-fields.ts';
import { directionOf, languageNames, languages } from '../../contract/i18n/languages.ts';
import { useSession } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { purposeLabels } from './contact-texts.ts';
import { fieldLabels } from './letter-texts.ts';
import { useSaveTemplate } from './queries.letters.ts';
import classes from './letters.module.css';

export interface TemplateDrawerProps {
  /** The one to change; null for a new one. */
  template: MessageTemplate | null;
  opened: boolean;
  onClose: () => void;
}

export function TemplateDrawer({ template, opened, onClose }: TemplateDrawerProps) {
  const t = useT();
  const title = template === null ? t('letters.page.add') : t('letters.page.edit');
  return (
    <SideDrawer opened={opened} onClose={onClose} title={title}>
      <TemplateForm key={template?.id} template={template} onClose={onClose} />
    </SideDrawer>
  );
}

function TemplateForm({ template, onClose }: Omit<TemplateDrawerProps, 'opened'>) {
  const t = useT();
  const { language: own } = useLanguage();
  const { say } = useToasts();
  const body = useRef<HTMLTextAreaElement>(null);
  const save = useSaveTemplate(template);
  const first = (): NewMessageTemplate => ({
    name: template?.name ?? '',
    shared: template?.shared ?? true,
    language: template?.language ?? own,
    purpose: template?.purpose ?? 'care',
    subject: template?.subject ?? '',
    body: template?.body ?? '',
  });
  const place = `template.${template?.id ?? 'new'}.${template?.version ?? 0}`;
  const { draft, change, submit, errorOf } = useEntry(place, first, save);
  const send = () =>
    submit(draft, ({ name }) => {
      say(t('letters.page.saved', { name }));
      onClose();
    });
  /** Where the cursor stands, or at the end. */
  const putIn = (field: string) => {
    const at = body.current?.selectionStart ?? draft.body.length;
    change({ body: `${draft.body.slice(0, at)}{{${field}}}${draft.body.slice(at)}` });
    body.current?.focus();
  };
  return (
    <Form onSubmit={send}>
      <TextInput
        label={t('letters.page.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
        maxLength={120}
        dir="auto"
        autoComplete="off"
        data-autofocus
      />
      <FieldPair>
        <Select
          label={t('letters.write.language')}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={draft.language}
          onChange={(value) =>
            change({ language: languages.find((one) => one === value) ?? draft.language })
          }
          allowDeselect={false}
        />
        <Checkbox
          label={t('letters.page.shared')}
          checked={draft.shared}
          onChange={(event) => change({ shared: event.currentTarget.checked })}
          style={{ alignSelf: 'end' }}
        />
      </FieldPair>
      <SegmentedControl
        value={draft.purpose}
        onChange={(purpose) => change({ purpose })}
        data={purposes.map((value) => ({ value, label: t(purposeLabels[value]) }))}
        aria-label={t('outgoing.write.purpose')}
      />
      <TextInput
        label={t('outgoing.write.subject')}
        value={draft.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
        error={errorOf('subject')}
        maxLength={200}
        dir="auto"
      />
      <Textarea
        ref={body}
        label={t('outgoing.write.text')}
        value={draft.body}
        onChange={(event) => change({ body: event.currentTarget.value })}
        error={errorOf('body')}
        autosize
        minRows={6}
        maxRows={14}
        dir="auto"
      />
      <FieldGroup legend={t('letters.page.fields')}>
        <div className={classes.places}>
          {templateFields.map((field) => (
            <UnstyledButton key={field} className={classes.place} onClick={() => putIn(field)}>
              {t(fieldLabels[field])}
            </UnstyledButton>
          ))}
        </div>
      </FieldGroup>
      <Preview draft={draft} />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}

/** As it would look to somebody made up. */
function Preview({ draft: { subject, body, language } }: { draft: NewMessageTemplate }) {
  const t = useT();
  const { workspace, employee } = useSession();
  if (subject === '' && body === '') return null;
  const values = {
    salutation: t('letters.example.salutation'),
    name: t('letters.example.name'),
    given_name: t('letters.example.given_name'),
    family_name: t('letters.example.family_name'),
    organisation: t('letters.example.organisation'),
    owner: t('letters.example.owner'),
    sender: employee.name,
    business: workspace.name,
    next_appointment: t('letters.example.next_appointment'),
  };
  return (
    <FieldGroup legend={t('letters.page.preview')}>
      <div className={classes.preview} dir={directionOf(language)} lang={language}>
        <strong>{fillTemplate(subject, values)}</strong>
        <p className={classes.words}>{fillTemplate(body, values)}</p>
      </div>
    </FieldGroup>
  );
}
