import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Session } from '../../contract/team/session.ts';
import { api } from '../app/api.ts';
import { Doorway } from '../app/doorway.tsx';
import { startPage } from '../app/pages.ts';
import { sessionQuery } from '../app/session.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { PasswordField } from '../ui/password-field.tsx';

export function SignInPage() {
  const t = useT();
  const client = useQueryClient();
  const router = useRouter();
  const { from } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.post<Session>('/session', { email: email.trim(), password }),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.replace(from ?? startPage);
    },
  });
  const errorOf = useFieldErrors(signIn.error);
  const title = t('team.sign_in.title');
  useEffect(() => {
    document.title = `${title} · ${t('common.app.name')}`;
  }, [title, t]);

  return (
    <Doorway title={title} text={t('team.sign_in.text')}>
      <Form onSubmit={() => signIn.mutate()}>
        <TextInput
          label={t('team.field.email')}
          type="email"
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errorOf('email')}
          autoComplete="username"
          autoFocus
        />
        <PasswordField
          label={t('team.field.password')}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errorOf('password')}
          autoComplete="current-password"
        />
        <ErrorPanel error={signIn.error} />
        <Button type="submit" size="md" loading={signIn.isPending}>
          {t('team.sign_in.submit')}
        </Button>
      </Form>
    </Doorway>
  );
}
