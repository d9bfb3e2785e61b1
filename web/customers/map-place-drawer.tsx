import { Button, Checkbox, Select, Stack, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Conflict } from '../../contract/http/problem.ts';
import type { MapPerson } from '../../contract/customers/map.ts';
import {
  type Attitude,
  attitudes,
  type DecisionRole,
  decisionRoles,
  type Influence,
  influences,
} from '../../contract/customers/map-names.ts';
import { clashesIn, ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { attitudeTexts, influenceTexts, roleTexts } from './map-texts.ts';
import { useChangePlace } from './queries.map.ts';

export interface PlaceDrawerProps {
  organisationId: string;
  person: MapPerson;
  people: readonly MapPerson[];
  opened: boolean;
  onClose: () => void;
}

/** Where somebody stands, in words: for those who don’t drag, and for all that a drag can’t say. */
export function PlaceDrawer(props: PlaceDrawerProps) {
  const t = useT();
  const { opened, onClose, person } = props;
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('map.place_of', { name: person.name })}>
      <PlaceForm key={person.id} {...props} />
    </SideDrawer>
  );
}

type Place = Pick<MapPerson, 'manager_id' | 'roles' | 'influence' | 'attitude' | 'note'>;

function PlaceForm({ organisationId, person, people, onClose }: PlaceDrawerProps) {
  const t = useT();
  const { say } = useToasts();
  const { manager_id, roles, influence, attitude, note } = person;
  const edited = useEdited<Place>(
    `map.${organisationId}.${person.id}`,
    { manager_id, roles, influence, attitude, note },
    person.version,
  );
  const { values, set } = edited;
  const change = useChangePlace(organisationId);
  const clash = useConflicts(change.error, edited);
  const errorOf = useFieldErrors(change.error);
  const clashesOf = useClashes(people);
  const done = () => {
    edited.clear();
    onClose();
  };
  const save = () => {
    const { typed, seen, version } = clash.next();
    if (Object.keys(typed).length === 0) return done();
    change.mutate(
      {
        person: person.id,
        version: version ?? person.version,
        change: { ...trimmed(typed), seen },
      },
      {
        onSuccess: () => {
          done();
          say(t('map.saved'));
        },
      },
    );
  };
  const managers = people.filter(
    (one) => one.id !== person.id && (one.live || one.id === values.manager_id),
  );
  return (
    <Form onSubmit={save}>
      <p>
        <Link to="/customers/$id" params={{ id: person.id }}>
          {t('map.page_of', { name: person.name })}
        </Link>
      </p>
      <Select
        label={t('map.field.manager')}
        placeholder={t('map.field.nobody')}
        data={managers.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.manager_id}
        onChange={(manager) => set({ manager_id: manager })}
        searchable={managers.length > 12}
        clearable
        error={errorOf('manager_id')}
      />
      <Checkbox.Group
        label={t('map.field.roles')}
        value={values.roles}
        onChange={(names) =>
          set({ roles: decisionRoles.filter((role: DecisionRole) => names.includes(role)) })
        }
        error={errorOf('roles')}
      >
        <Stack gap={10} mt={6}>
          {decisionRoles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(roleTexts[role].name)}
              description={t(roleTexts[role].about)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <FieldPair>
        <Select
          label={t('map.field.influence')}
          placeholder={t('map.field.unknown')}
          data={influences.map((value) => ({ value, label: t(influenceTexts[value]) }))}
          value={values.influence}
          onChange={(value) => set({ influence: oneOf<Influence>(influences, value) })}
          clearable
        />
        <Select
          label={t('map.field.attitude')}
          placeholder={t('map.field.unknown')}
          data={attitudes.map((value) => ({ value, label: t(attitudeTexts[value]) }))}
          value={values.attitude}
          onChange={(value) => set({ attitude: oneOf<Attitude>(attitudes, value) })}
          clearable
        />
      </FieldPair>
      <Textarea
        label={t('map.field.note')}
        value={values.note ?? ''}
        onChange={(event) => set({ note: event.currentTarget.value || null })}
        maxLength={1000}
        autosize
        minRows={2}
        dir="auto"
        error={errorOf('note')}
      />
      {clash.conflicts.length > 0 ? (
        <ConflictPanel
          clashes={clashesOf(clash.conflicts)}
          taken={clash.taken}
          onTaken={clash.setTaken}
        />
      ) : (
        <ErrorPanel error={change.error} />
      )}
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('common.action.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

const oneOf = <T extends string>(all: readonly T[], value: string | null): T | null =>
  all.find((one) => one === value) ?? null;

/** A note of spaces is none. */
function trimmed(typed: Partial<Place>): Partial<Place> {
  return typed.note === undefined ? typed : { ...typed, note: typed.note?.trim() || null };
}

function useClashes(people: readonly MapPerson[]) {
  const t = useT();
  const format = useFormat();
  const labels = new Map([
    ['manager_id', t('map.field.manager')],
    ['roles', t('map.field.roles')],
    ['influence', t('map.field.influence')],
    ['attitude', t('map.field.attitude')],
    ['note', t('map.field.note')],
  ]);
  const inWords = (field: string, value: unknown): string => {
    if (field === 'manager_id') return people.find(({ id }) => id === value)?.name ?? '';
    if (Array.isArray(value))
      return format.list(
        decisionRoles.filter((role) => value.includes(role)).map((role) => t(roleTexts[role].name)),
      );
    const influence = influences.find((one) => one === value);
    if (field === 'influence' && influence !== undefined) return t(influenceTexts[influence]);
    const attitude = attitudes.find((one) => one === value);
    if (field === 'attitude' && attitude !== undefined) return t(attitudeTexts[attitude]);
    return typeof value === 'string' ? value : '';
  };
  return (conflicts: readonly Conflict[]) => clashesIn(conflicts, labels, inWords);
}
