import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { Customer } from '../../contract/customers/customer.ts';
import type { EndingReason } from '../../contract/customers/ending.ts';
import { endingReasons } from '../../contract/ledger/ending-reasons.ts';
import { useToday } from '../app/today.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { reasonTexts } from './particular-texts.ts';
import { useEndRelation } from './queries.particulars.ts';

export interface EndingDrawerProps {
  customer: Customer;
  opened: boolean;
  onClose: () => void;
}

export function EndingDrawer(props: EndingDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={props.opened} onClose={props.onClose} title={t('customers.ending.title')}>
      <EndingForm {...props} />
    </SideDrawer>
  );
}

interface Draft {
  by: 'us' | 'them';
  reason: EndingReason | null;
  note: string;
  cooling: string;
  revisit: string;
}

function draftOf({ ending }: Customer): Draft {
  return {
    by: ending?.ended_by ?? 'them',
    reason: ending?.reason ?? null,
    note: '',
    cooling: ending?.cooling_until ?? '',
    revisit: ending?.revisit_on ?? '',
  };
}

function EndingForm({ customer, onClose }: EndingDrawerProps) {
  const t = useT();
  const today = useToday();
  const { say } = useToasts();
  const end = useEndRelation(customer.id);
  const errorOf = useFieldErrors(end.error);
  const { draft, set, clear } = useLocalDraft<Draft>(`ending.${customer.id}`, draftOf(customer));
  const { by, reason, note, cooling, revisit } = draft;
  const isFraud = reason === 'fraud';
  const save = () => {
    if (reason === null) return;
    const said = {
      ended_by: by,
      reason,
      note: note.trim() || null,
      cooling_until: cooling || null,
      revisit_on: isFraud ? null : revisit || null,
    };
    end.mutate(said, {
      onSuccess: () => {
        clear();
        onClose();
        say(t('customers.ending.saved'));
      },
    });
  };
  return (
    <Form onSubmit={save}>
      <FieldGroup legend={t('customers.ending.by')}>
        <SegmentedControl
          fullWidth
          aria-label={t('customers.ending.by')}
          value={by}
          onChange={(value) => set({ by: value === 'us' ? 'us' : 'them' })}
          data={[
            { value: 'them', label: t('customers.ending.by_them') },
            { value: 'us', label: t('customers.ending.by_us') },
          ]}
        />
      </FieldGroup>
      <Select
        label={t('customers.ending.reason')}
        description={isFraud ? t('customers.ending.fraud') : null}
        data={endingReasons.map((one) => ({ value: one, label: t(reasonTexts[one]) }))}
        value={reason}
        onChange={(value) => set({ reason: endingReasons.find((one) => one === value) ?? null })}
        error={errorOf('reason')}
        required
      />
      <Textarea
        label={t('customers.ending.note')}
        value={note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        maxLength={2000}
        autosize
        minRows={3}
        dir="auto"
      />
      <TextInput
        type="date"
        label={t('customers.ending.cooling')}
        description={t('customers.ending.cooling_hint')}
        value={cooling}
        min={today}
        onChange={(event) => set({ cooling: event.currentTarget.value })}
        error={errorOf('cooling_until')}
      />
      {!isFraud && (
        <TextInput
          type="date"
          label={t('customers.ending.revisit')}
          description={t('customers.ending.revisit_hint')}
          value={revisit}
          min={cooling === '' ? today : cooling}
          onChange={(event) => set({ revisit: event.currentTarget.value })}
          error={errorOf('revisit_on')}
        />
      )}
      <ErrorPanel error={end.error} />
      <FormFoot>
        <Button type="submit" loading={end.isPending} disabled={reason === null}>
          {customer.ending === null ? t('customers.ending.save') : t('customers.ending.change')}
        </Button>
      </FormFoot>
    </Form>
  );
}
