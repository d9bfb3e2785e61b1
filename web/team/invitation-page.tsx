import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { invitationPreview } from '../../contract/team/invitation.ts';
import type { Session } from '../../contract/team/session.ts';
import { api } from '../app/api.ts';
import { Doorway } from '../app/doorway.tsx';
import { startPage } from '../app/pages.ts';
import { sessionQuery } from '../app/session.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form } from '../ui/form.tsx';
import { useLanguage } from '../ui/language.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { PasswordField } from '../ui/password-field.tsx';

const passwordMinimum = 10;

/** Where the link of an invitation leads. */
export function InvitationPage() {
  const { language, followAccount, t } = useLanguage();
  const { token } = useParams({ from: '/invitations/$token' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof invitationPreview>>(
        `/invitation-acceptances/${encodeURIComponent(token)}`,
        {
          signal,
        },
      ),
    retry: false,
  });
  const accept = useMutation({
    mutationFn: () =>
      api.post<Session>('/invitation-acceptances', {
        token,
        name: name.trim(),
        password,
        language,
      }),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: startPage, replace: true });
    },
  });
  const errorOf = useFieldErrors(accept.error);
  const invitedIn = preview.data?.language;
  useEffect(() => {
    if (invitedIn !== undefined) void followAccount(invitedIn);
  }, [invitedIn, followAccount]);

  if (preview.isPending)
    return (
      <Doorway title={t('common.app.name')}>
        <SkeletonLines lines={4} />
      </Doorway>
    );
  if (preview.isError)
    return (
      <Doorway title={t('common.app.name')}>
        <Form onSubmit={() => void navigate({ to: '/sign-in' })}>
          <ErrorPanel error={preview.error} />
          <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
            {t('team.accept.sign_in')}
          </Button>
        </Form>
      </Doorway>
    );
  return (
    <Doorway
      title={t('team.accept.title', { business: preview.data.workspace_name })}
      text={t('team.accept.text', { email: preview.data.email })}
    >
      <Form onSubmit={() => accept.mutate()}>
        <TextInput
          label={t('team.field.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorOf('name')}
          autoComplete="name"
        />
        <PasswordField
          label={t('team.field.password')}
          description={t('team.field.password_rule', { min: passwordMinimum })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errorOf('password')}
          autoComplete="new-password"
        />
        <ErrorPanel error={accept.error} />
        <Button type="submit" size="md" loading={accept.isPending}>
          {t('team.accept.submit')}
        </Button>
      </Form>
    </Doorway>
  );
}
