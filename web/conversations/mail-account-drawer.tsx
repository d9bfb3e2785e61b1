import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MailAccount, MailServerSetting } from '../../contract/conversations/mail-account.ts';
import {
  providerNames,
  providerOf,
  type ProviderName,
  providers,
  securities,
} from '../../contract/conversations/mail-providers.ts';
import { useMay, useSession } from '../app/session.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { demandTexts, providerTexts } from './mail-texts.ts';
import { useSaveAccount } from './queries.mail.ts';
import classes from './mail.module.css';
import { PasswordField } from '../ui/password-field.tsx';

export interface MailAccountDrawerProps {
  /** The one to change; null for a new one. */
  account: MailAccount | null;
  opened: boolean;
  onClose: () => void;
}

export function MailAccountDrawer({ account, opened, onClose }: MailAccountDrawerProps) {
  const t = useT();
  const title = account === null ? t('mailbox.form.new') : t('mailbox.form.edit');
  return (
    <SideDrawer opened={opened} onClose={onClose} title={title}>
      <AccountForm key={account?.id} account={account} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  address: string;
  provider: ProviderName;
  user_name: string;
  password: string;
  imap: MailServerSetting;
  smtp: MailServerSetting;
  sends: boolean;
  shared: boolean;
}

/** Filled in from the address as far as it tells. */
function draftFor(address: string): Draft {
  const provider = providerOf(address);
  return { ...empty, address, user_name: address, provider, ...serversOf(provider, address) };
}

function serversOf(provider: ProviderName, address: string): Pick<Draft, 'imap' | 'smtp'> {
  if (provider !== 'other') return providers[provider];
  const domain = address.split('@')[1] ?? '';
  return {
    imap: { host: domain === '' ? '' : `imap.${domain}`, port: 993, security: 'tls' },
    smtp: { host: domain === '' ? '' : `smtp.${domain}`, port: 465, security: 'tls' },
  };
}

const nowhere: MailServerSetting = { host: '', port: 993, security: 'tls' };
const empty: Draft = {
  address: '',
  provider: 'other',
  user_name: '',
  password: '',
  imap: nowhere,
  smtp: { ...nowhere, port: 465 },
  sends: true,
  shared: false,
};

/** The password is typed here and nowhere kept: no draft of this form outlives it. */
function AccountForm({ account, onClose }: Omit<MailAccountDrawerProps, 'opened'>) {
  const t = useT();
  const { say } = useToasts();
  const { employee } = useSession();
  const mayShare = useMay('workspace.write');
  const [draft, setDraft] = useState<Draft>(() =>
    account === null ? draftFor(employee.email) : { ...account, password: '' },
  );
  const [key] = useState(() => crypto.randomUUID());
  const save = useSaveAccount(account);
  const errorOf = useFieldErrors(save.error);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = () => {
    const { shared, password, address, provider, user_name, sends, imap, smtp } = draft;
    const settings = { address, provider, user_name, sends, imap, smtp };
    const values =
      account === null
        ? { ...settings, password, shared }
        : { ...settings, ...(password === '' ? {} : { password }) };
    save.mutate(
      { values, key },
      {
        onSuccess: () => {
          say(t('mailbox.form.saved'));
          onClose();
        },
      },
    );
  };
  return (
    <Form onSubmit={submit}>
      <p className={classes.about}>{t('mailbox.form.seen')}</p>
      <TextInput
        label={t('mailbox.form.address')}
        type="email"
        dir="ltr"
        value={draft.address}
        onChange={({ currentTarget: { value } }) =>
          set(
            account === null
              ? { ...draftFor(value), password: draft.password }
              : { address: value },
          )
        }
        error={errorOf('address')}
        autoComplete="off"
        data-autofocus
      />
      <Select
        label={t('mailbox.form.provider')}
        data={providerNames.map((value) => ({ value, label: t(providerTexts[value]) }))}
        value={draft.provider}
        onChange={(value) => {
          const provider = providerNames.find((one) => one === value) ?? draft.provider;
          set({ provider, ...serversOf(provider, draft.address) });
        }}
        allowDeselect={false}
      />
      <p className={classes.demand} data-works={worksWith(draft.provider)} role="status">
        {t(demandTexts[draft.provider])}
      </p>
      <FieldPair>
        <TextInput
          label={t('mailbox.form.user')}
          dir="ltr"
          value={draft.user_name}
          onChange={({ currentTarget: { value } }) => set({ user_name: value })}
          error={errorOf('user_name')}
          autoComplete="off"
        />
        <PasswordField
          label={t('mailbox.form.password')}
          description={
            account === null ? t('mailbox.form.password_sealed') : t('mailbox.form.password_kept')
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          dir="ltr"
          value={draft.password}
          onChange={({ currentTarget: { value } }) => set({ password: value })}
          error={errorOf('password')}
          autoComplete="new-password"
        />
      </FieldPair>
      {(['imap', 'smtp'] as const).map((side) => (
        <ServerFields
          key={side}
          legend={side === 'imap' ? t('mailbox.form.imap') : t('mailbox.form.smtp')}
          value={draft[side]}
          onChange={(server) => set({ [side]: server })}
          errorOf={(field) => errorOf(`${side}.${field}`)}
        />
      ))}
      {!draft.shared && (
        <Checkbox
          label={t('mailbox.form.sends')}
          checked={draft.sends}
          onChange={({ currentTarget: { checked } }) => set({ sends: checked })}
        />
      )}
      {account === null && mayShare && (
        <Checkbox
          label={t('mailbox.form.shared')}
          checked={draft.shared}
          onChange={({ currentTarget: { checked } }) => set({ shared: checked })}
        />
      )}
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button
          type="submit"
          loading={save.isPending}
          disabled={draft.address === '' || (account === null && draft.password === '')}
        >
          {t('mailbox.form.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function worksWith(provider: ProviderName): boolean {
  return provider === 'other' || providers[provider].works;
}

interface ServerFieldsProps {
  legend: string;
  value: MailServerSetting;
  onChange: (value: MailServerSetting) => void;
  errorOf: (field: string) => string | undefined;
}

function ServerFields({ legend, value, onChange, errorOf }: ServerFieldsProps) {
  const t = useT();
  return (
    <FieldGroup legend={legend}>
      <TextInput
        label={t('mailbox.form.host')}
        dir="ltr"
        value={value.host}
        onChange={({ currentTarget }) => onChange({ ...value, host: currentTarget.value })}
        error={errorOf('host')}
        autoComplete="off"
      />
      <FieldPair>
        <NumberInput
          label={t('mailbox.form.port')}
          value={value.port}
          min={1}
          max={65_535}
          hideControls
          onChange={(port) => {
            if (typeof port === 'number') onChange({ ...value, port });
          }}
          error={errorOf('port')}
        />
        <Select
          label={t('mailbox.form.security')}
          data={[
            { value: 'tls', label: 'TLS' },
            { value: 'starttls', label: 'STARTTLS' },
            { value: 'none', label: t('mailbox.form.none') },
          ]}
          value={value.security}
          onChange={(chosen) =>
            onChange({
              ...value,
              security: securities.find((one) => one === chosen) ?? value.security,
            })
          }
          allowDeselect={false}
        />
      </FieldPair>
    </FieldGroup>
  );
}
