import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { madeInvitation } from '../../contract/team/invitation.ts';
import type { Role } from '../../contract/team/permissions.ts';
import { api } from '../app/api.ts';
import { useDraft } from '../ui/draft.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { RoleChoice } from './role-choice.tsx';

type MadeInvitation = z.infer<typeof madeInvitation>;

interface Draft {
  email: string;
  roles: Role[];
}

const emptyDraft: Draft = { email: '', roles: ['salesperson'] };

export function InviteDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('team.invite.title')}>
      <InviteForm onDone={onClose} />
    </SideDrawer>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { draft, set, clear } = useDraft('invite', emptyDraft);
  const invite = useMutation({
    mutationFn: () =>
      api.post<MadeInvitation>('/invitations', { email: draft.email.trim(), roles: draft.roles }),
    onSuccess: () => {
      clear();
      return client.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const errorOf = useFieldErrors(invite.error);
  if (invite.isSuccess) return <InvitationLink made={invite.data} onDone={onDone} />;
  return (
    <Form onSubmit={() => invite.mutate()}>
      <TextInput
        label={t('team.field.email')}
        type="email"
        value={draft.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
        error={errorOf('email')}
        autoComplete="off"
        data-autofocus
      />
      <RoleChoice
        value={draft.roles}
        onChange={(roles) => set({ roles })}
        error={errorOf('roles')}
      />
      <ErrorPanel error={invite.error} />
      <FormFoot>
        <Button type="submit" loading={invite.isPending}>
          {t('team.invite.submit')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function InvitationLink({ made, onDone }: { made: MadeInvitation; onDone: () => void }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(made.link).then(
      () => setCopied(true),
      // Where the browser forbids it, the link stays there to be selected.
      () => setCopied(false),
    );
  return (
    <Form onSubmit={copy}>
      <p>
        {made.mailed
          ? t('team.invite.mailed', { email: made.email })
          : t('team.invite.ready', { email: made.email })}
      </p>
      <TextInput
        label={t('team.invite.link')}
        value={made.link}
        readOnly
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <FormFoot>
        <Button
          type="submit"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        >
          {copied ? t('common.action.copied') : t('common.action.copy')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common.action.close')}
        </Button>
      </FormFoot>
    </Form>
  );
}
