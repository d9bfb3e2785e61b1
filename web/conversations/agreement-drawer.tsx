import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { agreedTerms, type AgreedTerm } from '../../contract/ledger/agreed-terms.ts';
import type { NewAgreement } from '../../contract/conversations/agreed.ts';
import type { Channel } from '../../contract/conversations/interaction.ts';
import { useSession } from '../app/session.ts';
import { useDraft } from '../ui/draft.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { channelEntries } from './channels.ts';
import { MoneyField } from './money-field.tsx';
import { agreementsQuery, useNoteAgreement, useTakeAgreementBack } from './queries.agreed.ts';
import { termLabels } from './term-labels.ts';

export interface AgreementDrawerProps {
  customerId: string;
  opened: boolean;
  onClose: () => void;
}

/** Notes a price, a date or a scope that was settled with a customer. */
export function AgreementDrawer({ customerId, opened, onClose }: AgreementDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('agreed.add')}>
      <AgreementForm customerId={customerId} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  term: AgreedTerm;
  what: string;
  amount: number | null;
  onDate: string;
  until: string;
  channel: Channel;
  replaces: string | null;
}

const empty: Draft = {
  term: 'price',
  what: '',
  amount: null,
  onDate: '',
  until: '',
  channel: 'call',
  replaces: null,
};

/** As it is sent; null while something is missing. */
function toldBy(draft: Draft, currency: string): NewAgreement | null {
  const { term, amount, onDate, until, channel, replaces } = draft;
  const what = draft.what.trim();
  if (what === '') return null;
  const shared = { what, channel, holds_until: until === '' ? null : until, replaces };
  if (term === 'scope') return { term, ...shared };
  if (term === 'date') return onDate === '' ? null : { term, on_date: onDate, ...shared };
  return amount === null ? null : { term, price: { amount, currency }, ...shared };
}

function AgreementForm({ customerId, onClose }: Omit<AgreementDrawerProps, 'opened'>) {
  const t = useT();
  const { currency } = useSession().workspace;
  const { sayUndoable } = useToasts();
  const { draft, set, clear } = useDraft<Draft>(`agreement:${customerId}`, empty);
  const [key] = useState(() => crypto.randomUUID());
  const note = useNoteAgreement(customerId);
  const takeBack = useTakeAgreementBack(customerId);
  const errorOf = useFieldErrors(note.error);
  const told = toldBy(draft, currency);
  const save = () => {
    if (told === null) return;
    note.mutate(
      { values: told, key },
      {
        onSuccess: ({ id }) => {
          clear();
          onClose();
          sayUndoable(t('agreed.done'), () => takeBack.mutate(id));
        },
      },
    );
  };
  return (
    <Form onSubmit={save}>
      <FieldGroup legend={t('agreed.kind')}>
        <SegmentedControl
          value={draft.term}
          onChange={(term) => set({ term, replaces: null })}
          data={agreedTerms.map((value) => ({ value, label: t(termLabels[value]) }))}
          aria-label={t('agreed.kind')}
        />
      </FieldGroup>
      <Textarea
        label={t('agreed.what')}
        description={t(hints[draft.term])}
        value={draft.what}
        autosize
        minRows={draft.term === 'scope' ? 3 : 1}
        maxLength={2_000}
        dir="auto"
        data-autofocus
        onChange={(event) => set({ what: event.currentTarget.value })}
        error={errorOf('what')}
      />
      {draft.term === 'price' && (
        <MoneyField
          label={t('agreed.term.price')}
          value={draft.amount}
          onChange={(amount) => set({ amount })}
          error={errorOf('price.amount')}
        />
      )}
      {draft.term === 'date' && (
        <TextInput
          type="date"
          label={t('agreed.term.date')}
          value={draft.onDate}
          onChange={(event) => set({ onDate: event.currentTarget.value })}
          error={errorOf('on_date')}
        />
      )}
      <FieldPair>
        <Select
          label={t('agreed.where')}
          value={draft.channel}
          allowDeselect={false}
          data={channelEntries.map(({ channel, label }) => ({ value: channel, label: t(label) }))}
          onChange={(channel) => set({ channel: channel ?? draft.channel })}
        />
        <TextInput
          type="date"
          label={t('agreed.until')}
          value={draft.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
          error={errorOf('holds_until')}
        />
      </FieldPair>
      <Replaces customerId={customerId} draft={draft} onChange={(replaces) => set({ replaces })} />
      <ErrorPanel error={note.error} />
      <FormFoot>
        <Button type="submit" loading={note.isPending} disabled={told === null}>
          {t('agreed.submit')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}

const hints = {
  price: 'agreed.hint.price',
  date: 'agreed.hint.date',
  scope: 'agreed.hint.scope',
} as const;

interface ReplacesProps {
  customerId: string;
  draft: Draft;
  onChange: (replaces: string | null) => void;
}

/** What the new agreement takes the place of: offered where there is something. */
function Replaces({ customerId, draft, onChange }: ReplacesProps) {
  const t = useT();
  const format = useFormat();
  const { data } = useQuery(agreementsQuery(customerId));
  const earlier = (data?.items ?? []).filter(
    (one) => one.in_force && one.term === draft.term && one.what !== null,
  );
  if (earlier.length === 0) return null;
  return (
    <Select
      label={t('agreed.replaces')}
      value={draft.replaces}
      clearable
      data={earlier.map(({ id, what, price, on_date }) => ({
        value: id,
        label: [
          what,
          price && format.money(price.amount, price.currency),
          on_date && format.date(on_date),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
      onChange={onChange}
    />
  );
}
