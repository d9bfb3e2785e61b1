import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OpenItem } from '../../contract/customers/handover.ts';
import type { OpenKind } from '../../contract/customers/handover-names.ts';
import { type HandoverReason, handoverReasons } from '../../contract/team/handover-names.ts';
import { employeesQuery } from '../app/employees.ts';
import { handoverReasonTexts } from '../team/index.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { checklistQuery, useHandOver } from './queries.handover.ts';
import classes from './duplicates.module.css';

export interface HandoverDrawerProps {
  customerId: string;
  name: string;
  owner: { id: string; name: string } | null;
  opened: boolean;
  onClose: () => void;
}

export function HandoverDrawer(props: HandoverDrawerProps) {
  const t = useT();
  const { name, opened, onClose } = props;
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('owners.handover.title', { name })}>
      <HandoverForm {...props} />
    </SideDrawer>
  );
}

interface Draft {
  to: string | null;
  reason: HandoverReason | null;
  ticked: readonly string[];
  note: string;
  customerNote: string;
  helps: string;
}

const empty: Draft = {
  to: null,
  reason: null,
  ticked: [],
  note: '',
  customerNote: '',
  helps: '',
};
const keyOf = ({ kind, id }: OpenItem) => `${kind} ${id}`;

function HandoverForm({ customerId, owner, onClose }: HandoverDrawerProps) {
  const t = useT();
  const { say } = useToasts();
  const { data: checklist } = useQuery(checklistQuery(customerId));
  const colleagues = useQuery(employeesQuery).data?.items ?? [];
  const handOver = useHandOver(customerId);
  const errorOf = useFieldErrors(handOver.error);
  const { draft, set, clear } = useLocalDraft<Draft>(`handover.${customerId}`, empty);
  const { to, reason, ticked, note, customerNote, helps } = draft;
  const items = checklist?.items ?? [];
  const mayHelp = owner !== null && reason !== 'left';
  const save = () => {
    if (to === null || reason === null) return;
    const said = {
      to_id: to,
      reason,
      note: note.trim() || null,
      customer_note: customerNote.trim() || null,
      ticked: items
        .filter((item) => ticked.includes(keyOf(item)))
        .map(({ kind, id }) => ({ kind, id })),
      helps_with: mayHelp ? helps.trim() || null : null,
    };
    handOver.mutate(said, {
      onSuccess: () => {
        const name = colleagues.find((one) => one.id === to)?.name ?? '';
        clear();
        onClose();
        say(t('owners.handover.done', { name }));
      },
    });
  };
  return (
    <Form onSubmit={save}>
      <Select
        label={t('owners.handover.to')}
        data={colleagues
          .filter(({ id, active }) => active && id !== owner?.id)
          .map((one) => ({ value: one.id, label: one.name }))}
        value={to}
        onChange={(value) => set({ to: value })}
        error={errorOf('to_id')}
        searchable
        required
      />
      <Select
        label={t('owners.handover.reason')}
        data={handoverReasons.map((one) => ({ value: one, label: t(handoverReasonTexts[one]) }))}
        value={reason}
        onChange={(value) => set({ reason: handoverReasons.find((one) => one === value) ?? null })}
        error={errorOf('reason')}
        required
      />
      {checklist !== undefined && (
        <Checklist items={items} ticked={ticked} onTick={(next) => set({ ticked: next })} />
      )}
      <Textarea
        label={t('owners.handover.note')}
        description={t('owners.handover.note_hint')}
        value={note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        maxLength={2000}
        autosize
        minRows={3}
        dir="auto"
      />
      <Textarea
        label={t('owners.handover.customer_note')}
        description={t('owners.handover.customer_note_hint')}
        value={customerNote}
        onChange={(event) => set({ customerNote: event.currentTarget.value })}
        maxLength={4000}
        autosize
        minRows={3}
        dir="auto"
      />
      {mayHelp && (
        <TextInput
          label={t('owners.handover.helps', { name: owner.name })}
          description={t('owners.handover.helps_hint')}
          value={helps}
          onChange={(event) => set({ helps: event.currentTarget.value })}
          error={errorOf('helps_with')}
          maxLength={200}
          dir="auto"
        />
      )}
      <ErrorPanel error={handOver.error} />
      <FormFoot>
        <Button
          type="submit"
          loading={handOver.isPending}
          disabled={to === null || reason === null || checklist === undefined}
        >
          {t('owners.handover.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface ChecklistProps {
  items: readonly OpenItem[];
  ticked: readonly string[];
  onTick: (ticked: string[]) => void;
}

function Checklist({ items, ticked, onTick }: ChecklistProps) {
  const t = useT();
  const textOf = useItemText();
  return (
    <FieldGroup legend={t('owners.handover.checklist')}>
      <p className={classes.quiet}>
        {items.length === 0 ? t('owners.handover.nothing') : t('owners.handover.checklist_hint')}
      </p>
      {items.map((item) => {
        const key = keyOf(item);
        return (
          <Checkbox
            key={key}
            label={textOf(item)}
            checked={ticked.includes(key)}
            onChange={(event) =>
              onTick(
                event.currentTarget.checked
                  ? [...ticked, key]
                  : ticked.filter((one) => one !== key),
              )
            }
          />
        );
      })}
    </FieldGroup>
  );
}

const openTexts = {
  task: 'owners.handover.kind.task',
  promise: 'owners.handover.kind.promise',
  message: 'owners.handover.kind.message',
  occasion: 'owners.handover.kind.occasion',
  revisit: 'owners.handover.kind.revisit',
  rescue: 'owners.handover.kind.rescue',
  complaint: 'owners.handover.kind.complaint',
} as const satisfies Record<OpenKind, string>;

const occasionTexts = {
  birthday: 'customers.field.birthday',
  anniversary: 'customers.field.anniversary',
  founded: 'customers.field.founded',
} as const;

function useItemText() {
  const t = useT();
  const format = useFormat();
  return ({ kind, title, on }: OpenItem) => {
    const name =
      kind === 'occasion' && title !== null && title in occasionTexts
        ? t(occasionTexts[title as keyof typeof occasionTexts])
        : t(openTexts[kind]);
    const words = kind === 'occasion' ? null : title;
    return [name, words, on === null ? null : format.date(on)].filter(Boolean).join(' · ');
  };
}
