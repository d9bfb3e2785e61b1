import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Employee } from '../../contract/team/employee.ts';
import type { Team } from '../../contract/team/team.ts';
import { api } from '../app/api.ts';
import { useErrorMessage, useFieldErrors } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { teamsKey, useTeams } from './use-teams.ts';
import classes from './team-page.module.css';

/** Groups that share customers. */
export function TeamsPanel({ employees }: { employees: readonly Employee[] }) {
  const t = useT();
  const teams = useTeams().data?.items ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title={t('team.teams.title')}
      description={t('team.teams.about')}
      flush
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() => setAdding(true)}
        >
          {t('team.teams.add')}
        </Button>
      }
    >
      <ul>
        {teams.map((team) => (
          <TeamRow
            key={team.id}
            team={team}
            members={employees.filter((employee) => employee.team_id === team.id).length}
          />
        ))}
        {adding && <NameRow onDone={() => setAdding(false)} />}
      </ul>
    </Panel>
  );
}

function TeamRow({ team, members }: { team: Team; members: number }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: teamsKey });
  const remove = useMutation({
    mutationFn: () => api.delete(`/teams/${team.id}`),
    onSuccess: () =>
      toasts.sayUndoable(t('team.teams.removed', { name: team.name }), () => {
        void api.post('/teams', { name: team.name }).then(refresh);
      }),
    onError: (error) => toasts.sayFailed(message(error)),
    onSettled: refresh,
  });
  if (renaming) return <NameRow team={team} onDone={() => setRenaming(false)} />;
  return (
    <PanelRow
      actions={
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('team.employee.menu', { name: team.name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={17} />} onClick={() => setRenaming(true)}>
              {t('team.teams.rename')}
            </Menu.Item>
            {/* Only an empty team goes, so that undoing brings everything back. */}
            <Menu.Item
              leftSection={<IconTrash size={17} />}
              disabled={members > 0}
              onClick={() => remove.mutate()}
            >
              {t('team.teams.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      <div className={classes.who}>
        <span className={classes.name}>
          <bdi>{team.name}</bdi>
        </span>
        <span className={classes.note}>{t('team.teams.members', { count: members })}</span>
      </div>
    </PanelRow>
  );
}

/** A new team’s name, or another name for one that is there. */
function NameRow({ team, onDone }: { team?: Team; onDone: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const [name, setName] = useState(team?.name ?? '');
  const save = useMutation({
    mutationFn: () =>
      team === undefined
        ? api.post('/teams', { name: name.trim() })
        : api.patch(`/teams/${team.id}`, { name: name.trim() }, { version: team.version }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: teamsKey });
      onDone();
    },
  });
  const errorOf = useFieldErrors(save.error);
  const message = useErrorMessage();
  const error = save.error === null ? undefined : (errorOf('name') ?? message(save.error));
  return (
    <li className={classes.nameRow}>
      <form
        className={classes.nameForm}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          aria-label={t('team.teams.name')}
          placeholder={t('team.teams.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone();
          }}
          error={error}
          className={classes.nameInput ?? ''}
          autoFocus
        />
        <Button type="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common.action.cancel')}
        </Button>
      </form>
    </li>
  );
}
