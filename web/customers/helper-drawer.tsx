import { Button, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Helper } from '../../contract/customers/helper.ts';
import { employeesQuery } from '../app/employees.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useAddHelper, useChangeHelper, useEndHelp } from './queries.helpers.ts';

export interface HelperDrawerProps {
  customerId: string;
  /** Null for a new one. */
  helper: Helper | null;
  /** Whether one answers for the customer; who helps may only stop. */
  decides: boolean;
  /** Who needs no letting in. */
  taken: readonly string[];
  opened: boolean;
  onClose: () => void;
}

export function HelperDrawer(props: HelperDrawerProps) {
  const t = useT();
  const { helper, opened, onClose } = props;
  const title =
    helper === null
      ? t('owners.helpers.add')
      : t('owners.helpers.edit', { name: helper.employee.name });
  return (
    <SideDrawer opened={opened} onClose={onClose} title={title}>
      <HelperForm {...props} />
    </SideDrawer>
  );
}

function HelperForm({ customerId, helper, decides, taken, onClose }: HelperDrawerProps) {
  const t = useT();
  const { say } = useToasts();
  const colleagues = useQuery(employeesQuery);
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const [purpose, setPurpose] = useState(helper?.purpose ?? '');
  const add = useAddHelper(customerId);
  const change = useChangeHelper(customerId);
  const end = useEndHelp(customerId);
  const error = add.error ?? change.error ?? end.error;
  const errorOf = useFieldErrors(error);
  const free = (colleagues.data?.items ?? []).filter(
    ({ id, active }) => active && !taken.includes(id),
  );
  const done = (text: string) => {
    onClose();
    say(text);
  };
  const save = () => {
    if (helper !== null) {
      change.mutate({ helper, purpose }, { onSuccess: () => done(t('owners.helpers.changed')) });
    } else if (employeeId !== null) {
      add.mutate(
        { employee_id: employeeId, purpose },
        {
          onSuccess: ({ employee }) => done(t('owners.helpers.added', { name: employee.name })),
        },
      );
    }
  };
  const isReady = purpose.trim() !== '' && (helper !== null || employeeId !== null);
  return (
    <Form onSubmit={save}>
      {helper === null && (
        <Select
          label={t('owners.helpers.who')}
          data={free.map((one) => ({ value: one.id, label: one.name }))}
          value={employeeId}
          onChange={setEmployeeId}
          error={errorOf('employee_id')}
          searchable
          required
        />
      )}
      <Textarea
        label={t('owners.helpers.purpose')}
        description={t('owners.helpers.purpose_hint')}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
        error={errorOf('purpose')}
        maxLength={200}
        autosize
        minRows={2}
        readOnly={!decides}
        dir="auto"
      />
      <ErrorPanel error={error} />
      <FormFoot>
        {decides && (
          <Button type="submit" loading={add.isPending || change.isPending} disabled={!isReady}>
            {helper === null ? t('owners.helpers.save') : t('owners.helpers.change')}
          </Button>
        )}
        {helper !== null && (
          <Button
            variant="default"
            loading={end.isPending}
            onClick={() =>
              end.mutate(helper, {
                onSuccess: () => done(t('owners.helpers.ended', { name: helper.employee.name })),
              })
            }
          >
            {t('owners.helpers.end')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}
