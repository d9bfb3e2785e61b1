import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { NewReferral } from '../../contract/rewards/referral.ts';
import { useToday } from '../app/today.ts';
import { type CaptureCustomer, CustomerField } from '../conversations/index.ts';
import { useCustomerName } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { useEnterReferral, useWithdrawReferral } from './queries.ts';

export interface ReferralDrawerProps {
  opened: boolean;
  onClose: () => void;
  /** Who recommended us, where that is known already. */
  customer?: CaptureCustomer;
}

export function ReferralDrawer({ opened, onClose, customer }: ReferralDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('rewards.referral.title')}>
      <ReferralForm key={customer?.id} customer={customer ?? null} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  referrer: CaptureCustomer | null;
  isNew: boolean;
  referred: CaptureCustomer | null;
  kind: 'person' | 'organisation';
  name: string;
  email: string;
  day: string;
  manner: NewReferral['manner'];
  words: string;
}

interface ReferralFormProps {
  customer: CaptureCustomer | null;
  onClose: () => void;
}

function ReferralForm({ customer, onClose }: ReferralFormProps) {
  const t = useT();
  const today = useToday();
  const enter = useEnterReferral();
  const said = useSaid();
  const { draft, change, submit, errorOf } = useEntry(
    `referral.${customer?.id ?? 'any'}`,
    () => emptyDraft(customer, today),
    enter,
  );
  const send = () =>
    submit(requestFrom(draft), (made) => {
      onClose();
      said(made);
    });
  return (
    <Form onSubmit={send}>
      <CustomerField
        label={t('rewards.referral.referrer')}
        value={draft.referrer}
        onChange={(referrer) => change({ referrer })}
        error={errorOf('referrer_id')}
        fixed={customer !== null}
      />
      <FieldGroup legend={t('rewards.referral.referred')}>
        <SegmentedControl
          fullWidth
          aria-label={t('rewards.referral.referred')}
          value={draft.isNew ? 'new' : 'known'}
          onChange={(value) => change({ isNew: value === 'new' })}
          data={[
            { value: 'new', label: t('rewards.referral.newcomer') },
            { value: 'known', label: t('rewards.referral.known') },
          ]}
        />
        {draft.isNew ? (
          <Newcomer draft={draft} onChange={change} errorOf={errorOf} />
        ) : (
          <CustomerField
            label={t('rewards.referral.name')}
            value={draft.referred}
            onChange={(referred) => change({ referred })}
            error={errorOf('referred_id') ?? errorOf('newcomer')}
          />
        )}
      </FieldGroup>
      <TextInput
        type="date"
        label={t('rewards.referral.happened_on')}
        value={draft.day}
        max={today}
        onChange={(event) => change({ day: event.currentTarget.value })}
        error={errorOf('happened_on')}
      />
      <FieldGroup legend={t('rewards.referral.manner')}>
        <SegmentedControl
          fullWidth
          aria-label={t('rewards.referral.manner')}
          value={draft.manner}
          onChange={(manner) => change({ manner })}
          data={[
            { value: 'spontaneous', label: t('rewards.manner.spontaneous') },
            { value: 'prompted', label: t('rewards.manner.prompted') },
            { value: 'paid', label: t('rewards.manner.paid') },
          ]}
        />
      </FieldGroup>
      <Textarea
        label={t('rewards.referral.words')}
        description={t('rewards.referral.words_hint')}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        error={errorOf('words')}
        autosize
        minRows={2}
        dir="auto"
      />
      <ErrorPanel error={enter.error} />
      <FormFoot>
        <Button type="submit" loading={enter.isPending}>
          {t('rewards.referral.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface NewcomerProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  errorOf: (path: string) => string | undefined;
}

function Newcomer({ draft, onChange, errorOf }: NewcomerProps) {
  const t = useT();
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('rewards.referral.kind')}
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind === 'organisation' ? kind : 'person' })}
        data={[
          { value: 'person', label: t('customers.kind.person') },
          { value: 'organisation', label: t('customers.kind.organisation') },
        ]}
      />
      <FieldPair>
        <TextInput
          label={t('rewards.referral.name')}
          value={draft.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={errorOf('newcomer.name') ?? errorOf('newcomer')}
          dir="auto"
          autoComplete="off"
        />
        <TextInput
          type="email"
          label={t('rewards.referral.email')}
          value={draft.email}
          onChange={(event) => onChange({ email: event.currentTarget.value })}
          error={errorOf('newcomer.email')}
          autoComplete="off"
        />
      </FieldPair>
    </>
  );
}

/** Says that it was recorded, with the way back. */
function useSaid() {
  const t = useT();
  const { sayUndoable } = useToasts();
  const withdraw = useWithdrawReferral();
  const nameOf = useCustomerName();
  return ({ id, referrer, referred }: { id: string; referrer: Named; referred: Named }) =>
    sayUndoable(
      t('rewards.referral.done', { referrer: nameOf(referrer), referred: nameOf(referred) }),
      () => withdraw.mutate({ id, withdrawn: true }),
    );
}

interface Named {
  name: string;
  named: boolean;
}

function emptyDraft(referrer: CaptureCustomer | null, day: string): Draft {
  return {
    referrer,
    isNew: true,
    referred: null,
    kind: 'person',
    name: '',
    email: '',
    day,
    manner: 'spontaneous',
    words: '',
  };
}

function requestFrom(draft: Draft): NewReferral {
  const { kind, manner, referred, isNew } = draft;
  const email = draft.email.trim();
  const words = draft.words.trim();
  const newcomer = { kind, name: draft.name.trim(), ...(email === '' ? {} : { email }) };
  return {
    referrer_id: draft.referrer?.id ?? '',
    ...(isNew ? { newcomer } : referred === null ? {} : { referred_id: referred.id }),
    happened_on: draft.day,
    manner,
    ...(words === '' ? {} : { words }),
  };
}
