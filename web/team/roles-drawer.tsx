import { Button, Select } from '@mantine/core';
import type { Conflict } from '../../contract/http/problem.ts';
import type { Employee } from '../../contract/team/employee.ts';
import { clashesIn, ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { RoleChoice, rolesIn, useRoleName } from './role-choice.tsx';
import { useChangeEmployee } from './use-change-employee.ts';
import { useTeams } from './use-teams.ts';

interface RolesProps {
  employee: Employee;
  opened: boolean;
  onClose: () => void;
}

export function RolesDrawer({ employee, opened, onClose }: RolesProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('team.employee.change_roles')}>
      <RolesForm employee={employee} onDone={onClose} />
    </SideDrawer>
  );
}

type Access = Pick<Employee, 'roles' | 'team_id'>;

/** In one order, so that roles taken away and given again are no change. */
const accessOf = ({ roles, team_id }: Employee): Access => ({ roles: roles.toSorted(), team_id });

function RolesForm({ employee, onDone }: { employee: Employee; onDone: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const change = useChangeEmployee();
  const edited = useEdited(`roles.${employee.id}`, accessOf(employee), employee.version);
  const { values, set, clear } = edited;
  const clash = useConflicts(change.error, edited);
  const { conflicts, taken, setTaken } = clash;
  const clashesOf = useAccessClashes();
  const teams = useTeams().data?.items ?? [];
  const errorOf = useFieldErrors(change.error);
  const close = () => {
    clear();
    onDone();
  };
  const save = () => {
    const { typed, seen, version } = clash.next();
    if (Object.keys(typed).length === 0) return close();
    const of = { id: employee.id, version: version ?? employee.version };
    change.mutate(
      { of, change: { ...typed, seen } },
      {
        onSuccess: (now) => {
          close();
          const back = () => change.mutate({ of: now, change: { ...seen, seen: typed } });
          toasts.sayUndoable(t('team.employee.changed', { name: now.name }), back);
        },
      },
    );
  };
  return (
    <Form onSubmit={save}>
      <RoleChoice
        value={values.roles}
        onChange={(roles) => set({ roles: roles.toSorted() })}
        error={errorOf('roles')}
      />
      <Select
        label={t('team.teams.label')}
        data={[
          { value: '', label: t('team.teams.none') },
          ...teams.map((team) => ({ value: team.id, label: team.name })),
        ]}
        value={values.team_id ?? ''}
        onChange={(value) => set({ team_id: value === '' ? null : value })}
        error={errorOf('team_id')}
      />
      {conflicts.length === 0 ? (
        <ErrorPanel error={change.error} />
      ) : (
        <ConflictPanel clashes={clashesOf(conflicts)} taken={taken} onTaken={setTaken} />
      )}
      <FormFoot>
        <Button type="submit" loading={change.isPending} disabled={values.roles.length === 0}>
          {t('common.action.save')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('common.action.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
}

/** Puts clashes of somebody’s access into words: roles and teams by their names. */
function useAccessClashes() {
  const t = useT();
  const roleName = useRoleName();
  const teams = useTeams().data?.items ?? [];
  const labels = new Map([
    ['roles', t('team.role.roles')],
    ['team_id', t('team.teams.label')],
  ]);
  const inWords = (field: string, value: unknown): string => {
    if (field === 'team_id') {
      return teams.find(({ id }) => id === value)?.name ?? t('team.teams.none');
    }
    return rolesIn(value).map(roleName).join(' · ');
  };
  return (conflicts: readonly Conflict[]) => clashesIn(conflicts, labels, inWords);
}
