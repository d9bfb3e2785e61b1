import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Language } from '../../contract/i18n/languages.ts';
import type { Session } from '../../contract/team/session.ts';
import { api } from '../app/api.ts';
import { Doorway } from '../app/doorway.tsx';
import { sessionQuery, setupQuery } from '../app/session.ts';
import { CurrencyChoice, LanguageChoice, TimeZoneChoice } from '../ui/choices.tsx';
import { useDraft } from '../ui/draft.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form } from '../ui/form.tsx';
import { useLanguage } from '../ui/language.tsx';
import { likelyCurrency } from './likely-currency.ts';
import { PasswordField } from '../ui/password-field.tsx';

interface Draft {
  business: string;
  currency: string;
  timeZone: string;
  name: string;
  email: string;
  password: string;
}

const secret = ['password'] as const;
const passwordMinimum = 10;

/** First run: the business and its first owner. */
export function SetupPage() {
  const { language, setLanguage, t } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { draft, set, clear } = useDraft<Draft>('setup', firstDraft(), secret);
  const create = useMutation({
    mutationFn: () => api.post<Session>('/setup', requestFrom(draft, language)),
    onSuccess: async (session) => {
      clear();
      client.setQueryData(setupQuery.queryKey, { required: false });
      client.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: '/welcome', replace: true });
    },
  });
  const errorOf = useFieldErrors(create.error);
  const title = t('workspace.setup.title');
  useEffect(() => {
    document.title = `${title} · ${t('common.app.name')}`;
  }, [title, t]);

  return (
    <Doorway title={title} text={t('workspace.setup.text')}>
      <Form onSubmit={() => create.mutate()}>
        <FieldGroup legend={t('workspace.setup.business')}>
          <FieldPair>
            <TextInput
              label={t('workspace.field.name')}
              value={draft.business}
              onChange={(event) => set({ business: event.currentTarget.value })}
              error={errorOf('business.name')}
              autoComplete="organization"
              data-autofocus
            />
            <LanguageChoice
              label={t('workspace.field.language')}
              value={language}
              onChange={(next) => void setLanguage(next)}
              error={errorOf('business.language')}
            />
            <CurrencyChoice
              label={t('workspace.field.currency')}
              value={draft.currency}
              onChange={(currency) => set({ currency })}
              error={errorOf('business.currency')}
            />
            <TimeZoneChoice
              label={t('workspace.field.time_zone')}
              value={draft.timeZone}
              onChange={(timeZone) => set({ timeZone })}
              error={errorOf('business.time_zone')}
            />
          </FieldPair>
        </FieldGroup>
        <FieldGroup legend={t('workspace.setup.you')}>
          <FieldPair>
            <TextInput
              label={t('team.field.name')}
              value={draft.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={errorOf('employee.name')}
              autoComplete="name"
            />
            <TextInput
              label={t('team.field.email')}
              type="email"
              value={draft.email}
              onChange={(event) => set({ email: event.currentTarget.value })}
              error={errorOf('employee.email')}
              autoComplete="username"
            />
          </FieldPair>
          <PasswordField
            label={t('team.field.password')}
            description={t('team.field.password_rule', { min: passwordMinimum })}
            value={draft.password}
            onChange={(event) => set({ password: event.currentTarget.value })}
            error={errorOf('employee.password')}
            autoComplete="new-password"
          />
        </FieldGroup>
        <ErrorPanel error={create.error} />
        <Button type="submit" size="md" loading={create.isPending}>
          {t('workspace.setup.submit')}
        </Button>
      </Form>
    </Doorway>
  );
}

function firstDraft(): Draft {
  return {
    business: '',
    currency: likelyCurrency(navigator.languages),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: '',
    email: '',
    password: '',
  };
}

function requestFrom(draft: Draft, language: Language) {
  return {
    business: {
      name: draft.business.trim(),
      language,
      currency: draft.currency,
      time_zone: draft.timeZone,
    },
    employee: { name: draft.name.trim(), email: draft.email.trim(), password: draft.password },
  };
}
