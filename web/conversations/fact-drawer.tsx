import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../app/session.ts';
import { factKindKey } from '../ledger/index.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import { Chosen } from './chosen.tsx';
import { CustomerChoice } from './customer-choice.tsx';
import { emptyFact, type FactDraft, factFrom, hasMoney, kindNamed } from './fact-draft.ts';
import { factGroups } from './fact-fields.ts';
import { FactInputs } from './fact-inputs.tsx';
import { MoneyField } from './money-field.tsx';
import { useRecordFact } from './queries.facts.ts';

export interface FactDrawerProps {
  opened: boolean;
  onClose: () => void;
  /** Whom it is about, where that is known already. */
  customer?: CaptureCustomer;
}

/** Something that happened, recorded as a fact: what, when, how much and what shows it. */
export function FactDrawer({ opened, onClose, customer }: FactDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('ledger.record.open')}>
      <FactForm key={customer?.id} customer={customer ?? null} onClose={onClose} />
    </SideDrawer>
  );
}

interface FactFormProps {
  customer: CaptureCustomer | null;
  onClose: () => void;
}

function FactForm({ customer, onClose }: FactFormProps) {
  const t = useT();
  const { tError } = useLanguage();
  const { currency } = useSession().workspace;
  const [initial] = useState(() => emptyFact(customer));
  const { draft, set, clear } = useLocalDraft(`fact.${customer?.id ?? 'any'}`, initial);
  const [asked, setAsked] = useState(false);
  const record = useRecordFact();
  const errorOf = useFieldErrors(record.error);
  const change = (part: Partial<FactDraft>) => {
    // Once it is changed it is another fact.
    set({ ...part, key: '' });
    if (record.isError) record.reset();
  };
  const save = () => {
    setAsked(true);
    if (draft.customer === null || record.isPending) return;
    const key = draft.key === '' ? crypto.randomUUID() : draft.key;
    set({ key });
    record.mutate(
      { customer: draft.customer, values: factFrom(draft, currency), key },
      {
        onSuccess: () => {
          clear();
          onClose();
        },
      },
    );
  };
  return (
    <Form onSubmit={save}>
      {draft.customer === null ? (
        <CustomerChoice
          onChoose={(chosen) => change({ customer: chosen })}
          error={asked ? tError('field.required') : undefined}
        />
      ) : (
        <Chosen
          customer={draft.customer}
          {...(customer === null ? { onDrop: () => change({ customer: null }) } : {})}
        />
      )}
      <KindChoice
        focused={customer !== null}
        value={draft.kind}
        onChange={(kind) => change({ kind: kindNamed(kind), fields: {}, amount: null })}
        error={
          errorOf('kind') ?? errorOf('payload.negotiation_no') ?? errorOf('payload.contract_no')
        }
      />
      <FactInputs draft={draft} onChange={change} errorOf={errorOf} />
      {hasMoney(draft.kind) && (
        <MoneyField
          label={t(
            draft.kind === 'contract_began' || draft.kind === 'contract_renewed'
              ? 'ledger.record.amount_year'
              : 'ledger.record.amount',
          )}
          value={draft.amount}
          onChange={(amount) => change({ amount })}
          error={errorOf('amount') ?? errorOf('amount.amount')}
        />
      )}
      <Textarea
        label={t('ledger.record.evidence')}
        description={t('ledger.record.evidence_hint')}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        error={errorOf('words')}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
      />
      <TextInput
        type="datetime-local"
        label={t('ledger.record.when')}
        description={t('ledger.record.when_hint')}
        value={draft.when}
        onChange={(event) => change({ when: event.currentTarget.value })}
        error={errorOf('occurred_at')}
      />
      <ErrorPanel error={record.error} />
      <FormFoot>
        <Button type="submit" loading={record.isPending}>
          {t('ledger.record.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface KindChoiceProps {
  focused: boolean;
  value: string;
  onChange: (kind: string) => void;
  error: string | undefined;
}

function KindChoice({ focused, value, onChange, error }: KindChoiceProps) {
  const t = useT();
  return (
    <NativeSelect
      label={t('ledger.record.kind')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      {...(focused ? { 'data-autofocus': true } : {})}
      data={factGroups.map(({ label, kinds }) => ({
        group: t(label),
        items: kinds.map((kind) => {
          const key = factKindKey(kind);
          return { value: kind, label: key === null ? kind : t(key) };
        }),
      }))}
    />
  );
}
