import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  consentWays,
  contactChannels,
  purposes,
  type ContactChannel,
} from '../../contract/conversations/contact-names.ts';
import type { NewConsent, Preference } from '../../contract/conversations/contact.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { channelLabels, clockOf, minutesOf, purposeLabels, wayLabels } from './contact-texts.ts';
import { contactQuery, useChangePreference, useNoteConsent } from './queries.contact.ts';

export interface NoteDrawerProps {
  customerId: string;
  opened: boolean;
  onClose: () => void;
}

/** What a customer told somebody of the team about being contacted. */
export function NoteDrawer({ customerId, opened, onClose }: NoteDrawerProps) {
  const t = useT();
  const { data } = useQuery({ ...contactQuery(customerId), enabled: opened });
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('outgoing.note.title')}>
      <ConsentForm customerId={customerId} />
      {data === undefined ? (
        <SkeletonLines lines={4} />
      ) : (
        <PreferenceForm customerId={customerId} preference={data.preference} />
      )}
    </SideDrawer>
  );
}

const told: NewConsent = { channel: 'email', purpose: 'any', word: 'refused', how: 'phone' };

function ConsentForm({ customerId }: { customerId: string }) {
  const t = useT();
  const { say } = useToasts();
  const [draft, setDraft] = useState(told);
  const set = (change: Partial<NewConsent>) => setDraft({ ...draft, ...change });
  const note = useNoteConsent(customerId);
  const save = () => note.mutate(draft, { onSuccess: () => say(t('outgoing.note.saved')) });
  return (
    <Form onSubmit={save}>
      <FieldPair>
        <Select
          label={t('outgoing.note.channel')}
          value={draft.channel}
          allowDeselect={false}
          data={(['any', ...contactChannels] as const).map((value) => ({
            value,
            label: t(channelLabels[value]),
          }))}
          onChange={(channel) => set({ channel: channel ?? draft.channel })}
        />
        <Select
          label={t('outgoing.note.purpose')}
          value={draft.purpose}
          allowDeselect={false}
          data={(['any', ...purposes] as const).map((value) => ({
            value,
            label: t(purposeLabels[value]),
          }))}
          onChange={(purpose) => set({ purpose: purpose ?? draft.purpose })}
        />
      </FieldPair>
      <SegmentedControl
        value={draft.word}
        onChange={(word) => set({ word: word === 'allowed' ? 'allowed' : 'refused' })}
        data={[
          { value: 'allowed', label: t('outgoing.note.yes') },
          { value: 'refused', label: t('outgoing.note.no') },
        ]}
      />
      <Select
        label={t('outgoing.note.how')}
        value={draft.how}
        allowDeselect={false}
        data={consentWays.map((value) => ({ value, label: t(wayLabels[value]) }))}
        onChange={(how) => set({ how: how ?? draft.how })}
      />
      <ErrorPanel error={note.error} />
      <FormFoot>
        <Button type="submit" loading={note.isPending}>
          {t('outgoing.note.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface Likes {
  channel: ContactChannel | null;
  paused: string;
  from: string;
  until: string;
}

function likesOf({ channel, paused_until, quiet }: Preference): Likes {
  return {
    channel,
    paused: paused_until ?? '',
    from: quiet === null ? '' : clockOf(quiet.from),
    until: quiet === null ? '' : clockOf(quiet.until),
  };
}

function PreferenceForm({
  customerId,
  preference,
}: {
  customerId: string;
  preference: Preference;
}) {
  const t = useT();
  const { say } = useToasts();
  const [draft, setDraft] = useState(likesOf(preference));
  const set = (change: Partial<Likes>) => setDraft({ ...draft, ...change });
  const change = useChangePreference(customerId);
  const save = () => {
    const from = minutesOf(draft.from);
    const until = minutesOf(draft.until);
    change.mutate(
      {
        channel: draft.channel,
        paused_until: draft.paused === '' ? null : draft.paused,
        quiet: from === null || until === null ? null : { from, until },
      },
      { onSuccess: () => say(t('outgoing.note.saved')) },
    );
  };
  return (
    <Form onSubmit={save}>
      <FieldGroup legend={t('outgoing.note.likes')}>
        <FieldPair>
          <Select
            label={t('outgoing.note.preferred')}
            value={draft.channel}
            clearable
            data={contactChannels.map((value) => ({ value, label: t(channelLabels[value]) }))}
            onChange={(channel) => set({ channel })}
          />
          <TextInput
            label={t('outgoing.note.paused_until')}
            type="date"
            value={draft.paused}
            onChange={(event) => set({ paused: event.currentTarget.value })}
          />
          <TextInput
            label={t('outgoing.note.quiet_from')}
            type="time"
            value={draft.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t('outgoing.note.quiet_until')}
            type="time"
            value={draft.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        </FieldPair>
      </FieldGroup>
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('common.action.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}
