import { Button, Textarea, TextInput } from '@mantine/core';
import { useToday } from '../app/today.ts';
import { type CaptureCustomer, CustomerField } from '../conversations/index.ts';
import { useCustomerName } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { useEnterSuggestion, useWithdrawSuggestion } from './queries.ts';

export interface SuggestionDrawerProps {
  opened: boolean;
  onClose: () => void;
  /** Whose it is, where that is known already. */
  customer?: CaptureCustomer;
}

export function SuggestionDrawer({ opened, onClose, customer }: SuggestionDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('service.suggestion.title')}>
      <SuggestionForm key={customer?.id} customer={customer ?? null} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  customer: CaptureCustomer | null;
  words: string;
  day: string;
}

interface SuggestionFormProps {
  customer: CaptureCustomer | null;
  onClose: () => void;
}

function SuggestionForm({ customer, onClose }: SuggestionFormProps) {
  const t = useT();
  const today = useToday();
  const { sayUndoable } = useToasts();
  const nameOf = useCustomerName();
  const enter = useEnterSuggestion();
  const withdraw = useWithdrawSuggestion();
  const { draft, change, submit, errorOf } = useEntry(
    `suggestion.${customer?.id ?? 'any'}`,
    (): Draft => ({ customer, words: '', day: today }),
    enter,
  );
  const send = () =>
    submit(
      {
        customer_id: draft.customer?.id ?? '',
        happened_on: draft.day,
        words: draft.words.trim(),
      },
      ({ id, customer: whose }) => {
        onClose();
        sayUndoable(t('service.suggestion.done', { name: nameOf(whose) }), () =>
          withdraw.mutate({ id, withdrawn: true }),
        );
      },
    );
  return (
    <Form onSubmit={send}>
      <CustomerField
        label={t('service.suggestion.customer')}
        value={draft.customer}
        onChange={(chosen) => change({ customer: chosen })}
        error={errorOf('customer_id')}
        fixed={customer !== null}
      />
      <Textarea
        label={t('service.suggestion.words')}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        error={errorOf('words')}
        autosize
        minRows={4}
        dir="auto"
        data-autofocus={customer !== null || undefined}
      />
      <TextInput
        type="date"
        label={t('service.suggestion.happened_on')}
        value={draft.day}
        max={today}
        onChange={(event) => change({ day: event.currentTarget.value })}
        error={errorOf('happened_on')}
      />
      <ErrorPanel error={enter.error} />
      <FormFoot>
        <Button type="submit" loading={enter.isPending}>
          {t('service.suggestion.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}
