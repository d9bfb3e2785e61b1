import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { IconDots, IconLock, IconLockOpen, IconShield } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../contract/team/permissions.ts';
import type { Employee, EmployeeChange } from '../../contract/team/employee.ts';
import { api } from '../app/api.ts';
import { ErrorPanel, useErrorMessage, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { RoleChoice } from './role-choice.tsx';
import { useTeams } from './use-teams.ts';

type Change = Partial<Pick<Employee, 'roles' | 'active' | 'team_id'>>;

function useChangeEmployee() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ employee, change }: { employee: Employee; change: Change }) =>
      api.patch<Employee>(
        `/employees/${employee.id}`,
        { ...change, seen: seenOf(employee, change) },
        { version: employee.version },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['employees'] }),
  });
}

/** With it a change passes beside somebody else’s of other fields. */
function seenOf(employee: Employee, change: Change): EmployeeChange['seen'] {
  const { roles, active, team_id } = employee;
  const changed = Object.entries({ roles, active, team_id }).filter(([name]) => name in change);
  return Object.fromEntries(changed);
}

export function EmployeeMenu({ employee }: { employee: Employee }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const change = useChangeEmployee();
  const [editing, setEditing] = useState(false);

  // Access is given back by the same step the other way, so nothing needs to be asked first.
  const setActive = (of: Employee, active: boolean) =>
    change.mutate(
      { employee: of, change: { active } },
      {
        onSuccess: (now) => {
          const text = active
            ? t('team.employee.activated', { name: now.name })
            : t('team.employee.deactivated', { name: now.name });
          if (active) toasts.say(text);
          else toasts.sayUndoable(text, () => setActive(now, true));
        },
        onError: (error) => toasts.sayFailed(message(error)),
      },
    );

  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('team.employee.menu', { name: employee.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconShield size={17} />} onClick={() => setEditing(true)}>
            {t('team.employee.change_roles')}
          </Menu.Item>
          <Menu.Item
            leftSection={employee.active ? <IconLock size={17} /> : <IconLockOpen size={17} />}
            onClick={() => setActive(employee, !employee.active)}
          >
            {employee.active ? t('team.employee.deactivate') : t('team.employee.activate')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SideDrawer
        opened={editing}
        onClose={() => setEditing(false)}
        title={t('team.employee.change_roles')}
      >
        <RolesForm employee={employee} onDone={() => setEditing(false)} />
      </SideDrawer>
    </>
  );
}

function RolesForm({ employee, onDone }: { employee: Employee; onDone: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const change = useChangeEmployee();
  const [roles, setRoles] = useState<Role[]>(employee.roles);
  const [teamId, setTeamId] = useState(employee.team_id);
  const teams = useTeams().data?.items ?? [];
  const errorOf = useFieldErrors(change.error);
  const changed = {
    ...(String(roles) === String(employee.roles) ? {} : { roles }),
    ...(teamId === employee.team_id ? {} : { team_id: teamId }),
  };
  const save = () =>
    change.mutate(
      { employee, change: changed },
      {
        onSuccess: (now) => {
          onDone();
          const before = { roles: employee.roles, team_id: employee.team_id };
          const back = () => change.mutate({ employee: now, change: before });
          toasts.sayUndoable(t('team.employee.changed', { name: now.name }), back);
        },
      },
    );
  return (
    <Form onSubmit={save}>
      <RoleChoice value={roles} onChange={setRoles} error={errorOf('roles')} />
      <Select
        label={t('team.teams.label')}
        data={[
          { value: '', label: t('team.teams.none') },
          ...teams.map((team) => ({ value: team.id, label: team.name })),
        ]}
        value={teamId ?? ''}
        onChange={(value) => setTeamId(value === '' ? null : value)}
        error={errorOf('team_id')}
      />
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button type="submit" loading={change.isPending} disabled={roles.length === 0}>
          {t('common.action.save')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}
