import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useToday } from '../app/today.ts';
import { type CaptureCustomer, CustomerField } from '../conversations/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { linesOf, type OccasionKind } from './occasions.ts';
import { type NewOccasion, useEnterOccasion, useWithdrawOccasion } from './queries.ts';
import { Unmatched } from './unmatched.tsx';

export interface OccasionDrawerProps {
  opened: boolean;
  onClose: () => void;
  /** The one who took part, where it is recorded from their page. */
  customer?: CaptureCustomer;
}

export function OccasionDrawer({ opened, onClose, customer }: OccasionDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('community.occasion.title')}>
      <OccasionForm key={customer?.id} customer={customer ?? null} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  kind: OccasionKind;
  name: string;
  day: string;
  place: string;
  lines: string;
  did: boolean;
}

interface OccasionFormProps {
  customer: CaptureCustomer | null;
  onClose: () => void;
}

function OccasionForm({ customer, onClose }: OccasionFormProps) {
  const t = useT();
  const today = useToday();
  const { sayUndoable } = useToasts();
  const [unmatched, setUnmatched] = useState<readonly string[]>([]);
  const enter = useEnterOccasion();
  const withdraw = useWithdrawOccasion();
  const { draft, change, submit, errorOf } = useEntry(
    `occasion.${customer?.id ?? 'any'}`,
    () => emptyDraft(customer, today),
    enter,
  );
  const send = () =>
    submit(valuesOf(draft, customer), ({ occasion, unmatched: left }) => {
      setUnmatched(left);
      if (left.length === 0) onClose();
      sayUndoable(t('community.occasion.done', { name: occasion.name }), () =>
        withdraw.mutate({ occasion, withdrawn: true }),
      );
    });
  if (unmatched.length > 0) return <Unmatched lines={unmatched} onClose={onClose} />;
  return (
    <Form onSubmit={send}>
      {customer !== null && (
        <CustomerField
          label={t('community.occasion.customers')}
          value={customer}
          onChange={() => undefined}
          error={undefined}
          fixed
        />
      )}
      <SegmentedControl
        fullWidth
        aria-label={t('community.occasion.kind')}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        data={[
          { value: 'gathering', label: t('community.kind.gathering') },
          { value: 'survey', label: t('community.kind.survey') },
          { value: 'help', label: t('community.kind.help') },
        ]}
      />
      <TextInput
        label={t('community.occasion.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
        dir="auto"
        autoComplete="off"
        data-autofocus
      />
      <FieldPair>
        <TextInput
          type="date"
          label={t('community.occasion.day')}
          value={draft.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
          error={errorOf('happens_on') ?? errorOf('asked_on')}
        />
        {draft.kind === 'gathering' && (
          <TextInput
            label={t('community.occasion.place')}
            value={draft.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
            error={errorOf('place')}
            dir="auto"
            autoComplete="off"
          />
        )}
      </FieldPair>
      {customer === null && (
        <Textarea
          label={t('community.occasion.customers')}
          description={t('community.occasion.customers_hint')}
          value={draft.lines}
          onChange={(event) => change({ lines: event.currentTarget.value })}
          error={errorOf('lines')}
          autosize
          minRows={4}
          maxRows={14}
          dir="auto"
        />
      )}
      <FieldGroup legend={t('community.occasion.state')}>
        <SegmentedControl
          fullWidth
          aria-label={t('community.occasion.state')}
          value={draft.did ? 'did' : 'asked'}
          onChange={(state) => change({ did: state === 'did' })}
          data={[
            { value: 'asked', label: t('community.occasion.asked') },
            { value: 'did', label: t('community.occasion.did') },
          ]}
        />
      </FieldGroup>
      <ErrorPanel error={enter.error} />
      <FormFoot>
        <Button type="submit" loading={enter.isPending}>
          {t('community.occasion.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function emptyDraft(customer: CaptureCustomer | null, day: string): Draft {
  return { kind: 'gathering', name: '', day, place: '', lines: '', did: customer !== null };
}

function valuesOf(draft: Draft, customer: CaptureCustomer | null): NewOccasion {
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    day: draft.day,
    place: draft.place.trim(),
    customerIds: customer === null ? [] : [customer.id],
    lines: customer === null ? linesOf(draft.lines) : [],
    did: draft.did,
  };
}
