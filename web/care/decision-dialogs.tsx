import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { notNeededReasons } from '../../contract/care/reasons.ts';
import type { Decision, NewDecision, TodayItem } from '../../contract/care/today.ts';
import { employeesQuery } from '../app/employees.ts';
import { useSession } from '../app/session.ts';
import { CaptureDrawer } from '../conversations/index.ts';
import { useCustomerName } from '../customers/index.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { ChoiceDialog } from './choice-dialog.tsx';
import { dayAfter } from './days.ts';
import { useDecide, useUndo } from './queries.ts';

/** What is being asked about which line. */
export interface Asking {
  what: 'done' | 'snooze' | 'delegate' | 'not_needed';
  item: TodayItem;
}

interface DecisionDialogsProps {
  asking: Asking | null;
  employeeId: string | null;
  today: string;
  onClose: () => void;
}

/** The one question each decision asks; every answer is undone by the message that follows. */
export function DecisionDialogs({ asking, employeeId, today, onClose }: DecisionDialogsProps) {
  const nameOf = useCustomerName();
  const decide = useDeciding(employeeId);
  // What was asked last stays in place while its dialog closes.
  const [last, setLast] = useState<Asking | null>(null);
  if (asking !== null && asking !== last) setLast(asking);
  if (last === null) return null;
  const name = nameOf(last.item.customer);
  const shared = { item: last.item, name, today, decide, onClose };
  const opened = (what: Asking['what']) => asking?.what === what;
  return (
    <>
      <DoneDrawer {...shared} key={last.item.customer.id} opened={opened('done')} />
      <SnoozeDialog {...shared} opened={opened('snooze')} />
      <DelegateDialog {...shared} opened={opened('delegate')} />
      <NotNeededDialog {...shared} opened={opened('not_needed')} />
    </>
  );
}

interface Shared {
  item: TodayItem;
  name: string;
  today: string;
  opened: boolean;
  decide: (body: NewDecision, said: string, key?: string) => Promise<void>;
  onClose: () => void;
}

/** Sends a decision and offers the way back. */
function useDeciding(employeeId: string | null): Shared['decide'] {
  const t = useT();
  const { sayUndoable, sayFailed } = useToasts();
  const messageOf = useErrorMessage();
  const decide = useDecide(employeeId);
  const undo = useUndo();
  const back = (made: Decision) =>
    undo.mutate(made, { onError: () => sayFailed(t('care.decided.undo_failed')) });
  return async (body, said, key = crypto.randomUUID()) => {
    try {
      const made = await decide.mutateAsync({ body, key });
      sayUndoable(said, () => back(made));
    } catch (error) {
      // The form of a contact says itself what is wrong, beside the field.
      if (body.decision === 'done') throw error;
      sayFailed(messageOf(error));
    }
  };
}

function DoneDrawer({ item, name, opened, decide, onClose }: Shared) {
  const t = useT();
  const [kept, setKept] = useState(true);
  const isPromised = item.promise !== null;
  return (
    <CaptureDrawer
      opened={opened}
      onClose={onClose}
      customer={{ id: item.customer.id, name }}
      closing={{
        title: t('care.action.done'),
        preset: { channel: item.channel, minutes: String(item.minutes) },
        extra: isPromised && (
          <Checkbox
            label={t('care.action.promise_kept')}
            checked={kept}
            onChange={(event) => setKept(event.currentTarget.checked)}
          />
        ),
        send: (interaction, key) =>
          decide(
            {
              decision: 'done',
              customer_id: item.customer.id,
              interaction,
              promise_kept: isPromised && kept,
            },
            t('care.decided.done', { name }),
            key,
          ),
      }}
    />
  );
}

function SnoozeDialog({ item, name, today, opened, decide, onClose }: Shared) {
  const t = useT();
  const format = useFormat();
  const until = (days: number) => dayAfter(today, days);
  const options = [
    { id: until(1), label: t('care.snooze.tomorrow') },
    { id: until(3), label: t('care.snooze.three_days') },
    { id: until(7), label: t('care.snooze.week') },
    { id: until(30), label: t('care.snooze.month') },
  ].map((option) => ({ ...option, detail: format.date(option.id, 'short') }));
  return (
    <ChoiceDialog
      opened={opened}
      onClose={onClose}
      title={t('care.snooze.title', { name })}
      options={options}
      onChoose={(day) =>
        void decide(
          { decision: 'snoozed', customer_id: item.customer.id, until: day },
          t('care.snooze.said', { name, date: format.date(day) }),
        )
      }
    />
  );
}

function DelegateDialog({ item, name, opened, decide, onClose }: Shared) {
  const t = useT();
  const { employee } = useSession();
  const { data } = useQuery({ ...employeesQuery, enabled: opened });
  const others = (data?.items ?? []).filter((one) => one.active && one.id !== employee.id);
  return (
    <ChoiceDialog
      opened={opened}
      onClose={onClose}
      title={t('care.delegate.title', { name })}
      empty={t('care.delegate.nobody')}
      options={others.map((one) => ({ id: one.id, label: one.name }))}
      onChoose={(id) =>
        void decide(
          { decision: 'delegated', customer_id: item.customer.id, to_employee_id: id },
          t('care.delegate.said', {
            name,
            colleague: others.find((one) => one.id === id)?.name ?? '',
          }),
        )
      }
    />
  );
}

function NotNeededDialog({ item, name, opened, decide, onClose }: Shared) {
  const t = useT();
  const labels = {
    spoke_already: t('care.not_needed.spoke_already'),
    nothing_to_say: t('care.not_needed.nothing_to_say'),
    wrong_time: t('care.not_needed.wrong_time'),
    wants_quiet: t('care.not_needed.wants_quiet'),
    other: t('care.not_needed.other'),
  };
  return (
    <ChoiceDialog
      opened={opened}
      onClose={onClose}
      title={t('care.not_needed.title', { name })}
      options={notNeededReasons.map((reason) => ({ id: reason, label: labels[reason] }))}
      onChoose={(reason) =>
        void decide(
          { decision: 'not_needed', customer_id: item.customer.id, reason },
          t('care.not_needed.said', { name }),
        )
      }
    />
  );
}
