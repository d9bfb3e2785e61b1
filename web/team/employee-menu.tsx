import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsExchange,
  IconDots,
  IconLock,
  IconLockOpen,
  IconShield,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Employee } from '../../contract/team/employee.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { HandOverAllDrawer } from './drawers.ts';
import { RolesDrawer } from './roles-drawer.tsx';
import { useChangeEmployee } from './use-change-employee.ts';

export function EmployeeMenu({ employee }: { employee: Employee }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const change = useChangeEmployee();
  const [editing, setEditing] = useState(false);
  const [handing, setHanding] = useState(false);

  // Access is given back by the same step the other way, so nothing needs to be asked first.
  const setActive = (of: Employee, active: boolean) =>
    change.mutate(
      { of, change: { active, seen: { active: of.active } } },
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
            leftSection={<IconArrowsExchange size={17} />}
            onClick={() => setHanding(true)}
          >
            {t('owners.handover.all')}
          </Menu.Item>
          <Menu.Item
            leftSection={employee.active ? <IconLock size={17} /> : <IconLockOpen size={17} />}
            onClick={() => setActive(employee, !employee.active)}
          >
            {employee.active ? t('team.employee.deactivate') : t('team.employee.activate')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RolesDrawer employee={employee} opened={editing} onClose={() => setEditing(false)} />
      <HandOverAllDrawer employee={employee} opened={handing} onClose={() => setHanding(false)} />
    </>
  );
}
