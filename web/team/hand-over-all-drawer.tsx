import { Button, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type HandoverReason, handoverReasons } from '../../contract/team/handover-names.ts';
import type { NewHandoverOfAll } from '../../contract/team/handover.ts';
import type { Employee } from '../../contract/team/employee.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { api } from '../app/api.ts';
import { employeesQuery } from '../app/employees.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { handoverReasonTexts } from './handover-texts.ts';

export interface HandOverAllProps {
  employee: Employee;
  opened: boolean;
  onClose: () => void;
}

/** Everybody an employee answers for, to somebody else: when they leave, for instance. */
export function HandOverAllDrawer(props: HandOverAllProps) {
  const t = useT();
  const { employee, opened, onClose } = props;
  return (
    <SideDrawer
      opened={opened}
      onClose={onClose}
      title={t('owners.handover.all_title', { name: employee.name })}
    >
      <HandOverAllForm {...props} />
    </SideDrawer>
  );
}

function HandOverAllForm({ employee, onClose }: HandOverAllProps) {
  const t = useT();
  const { say } = useToasts();
  const { follow } = useJobTray();
  const employees = useQuery(employeesQuery);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState<HandoverReason>('left');
  const [note, setNote] = useState('');
  const start = useMutation({
    mutationFn: (values: NewHandoverOfAll) => api.post<Job>('/customer-handovers', values),
    onSuccess: (job) => {
      follow(job.id);
      onClose();
      say(t('owners.handover.all_started'));
    },
  });
  const errorOf = useFieldErrors(start.error);
  const others = (employees.data?.items ?? []).filter(
    ({ id, active }) => active && id !== employee.id,
  );
  const save = () => {
    if (to === null) return;
    start.mutate({ from_id: employee.id, to_id: to, reason, note: note.trim() || null });
  };
  return (
    <Form onSubmit={save}>
      <p>{t('owners.handover.all_hint')}</p>
      <Select
        label={t('owners.handover.to')}
        data={others.map((one) => ({ value: one.id, label: one.name }))}
        value={to}
        onChange={setTo}
        error={errorOf('to_id')}
        searchable
        required
      />
      <Select
        label={t('owners.handover.reason')}
        data={handoverReasons.map((one) => ({ value: one, label: t(handoverReasonTexts[one]) }))}
        value={reason}
        onChange={(value) => setReason(handoverReasons.find((one) => one === value) ?? reason)}
        allowDeselect={false}
      />
      <Textarea
        label={t('owners.handover.note')}
        description={t('owners.handover.note_hint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={3}
        dir="auto"
      />
      <ErrorPanel error={start.error} />
      <FormFoot>
        <Button type="submit" loading={start.isPending} disabled={to === null}>
          {t('owners.handover.all_save')}
        </Button>
      </FormFoot>
    </Form>
  );
}
