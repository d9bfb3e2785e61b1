import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Employee } from '../../contract/team/employee.ts';
import { employeesQuery } from '../app/employees.ts';
import { useMay, useSession } from '../app/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { EmployeeMenu } from './employee-menu.tsx';
import { Invitations } from './invitations.tsx';
import { TeamsPanel } from './teams-panel.tsx';
import { InviteDrawer } from './invite-drawer.tsx';
import { useRoleName } from './role-choice.tsx';
import classes from './team-page.module.css';

export function TeamPage() {
  const t = useT();
  const navigate = useNavigate();
  const mayManage = useMay('team.manage');
  const { invite } = useSearch({ from: '/inside/shell/team' });
  const employees = useQuery(employeesQuery);
  const setInviting = (open: boolean) =>
    void navigate({ to: '/team', search: open ? { invite: true } : {} });

  return (
    <Page
      title={t('team.list.title')}
      description={t('team.list.description')}
      width="reading"
      actions={
        mayManage && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
            {t('team.invite.action')}
          </Button>
        )
      }
    >
      <Panel title={t('team.list.employees')} flush>
        {employees.isPending ? (
          <SkeletonRows rows={3} height={60} />
        ) : employees.isError ? (
          <ErrorPanel error={employees.error} onRetry={() => void employees.refetch()} />
        ) : (
          <ul>
            {employees.data.items.map((employee) => (
              <EmployeeRow key={employee.id} employee={employee} mayManage={mayManage} />
            ))}
          </ul>
        )}
      </Panel>
      {mayManage && <TeamsPanel employees={employees.data?.items ?? []} />}
      {mayManage && <Invitations />}
      {mayManage && <InviteDrawer opened={invite === true} onClose={() => setInviting(false)} />}
    </Page>
  );
}

function EmployeeRow({ employee, mayManage }: { employee: Employee; mayManage: boolean }) {
  const t = useT();
  const roleName = useRoleName();
  const session = useSession();
  return (
    <PanelRow actions={mayManage && <EmployeeMenu employee={employee} />}>
      <Avatar name={employee.name} size={34} />
      <div className={classes.who} data-inactive={!employee.active || undefined}>
        <span className={classes.name}>
          <bdi>{employee.name}</bdi>
          {employee.id === session.employee.id && <Tag>{t('team.list.you')}</Tag>}
        </span>
        <span className={classes.email}>
          <bdi>{employee.email}</bdi>
        </span>
      </div>
      <div className={classes.roles}>
        {employee.active ? (
          employee.roles.map((role) => (
            <Tag key={role} tone={role === 'owner' ? 'accent' : 'plain'}>
              {roleName(role)}
            </Tag>
          ))
        ) : (
          <Tag tone="warn">{t('team.list.inactive')}</Tag>
        )}
      </div>
    </PanelRow>
  );
}
