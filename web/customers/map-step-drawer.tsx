import { Button, MultiSelect, TextInput } from '@mantine/core';
import type { Conflict } from '../../contract/http/problem.ts';
import type { DecisionStep, MapPerson } from '../../contract/customers/map.ts';
import { clashesIn, ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { useEntry } from '../ui/use-entry.ts';
import { useAddStep, useChangeStep } from './queries.map.ts';

export interface StepDrawerProps {
  organisationId: string;
  /** Null for a new one. */
  step: DecisionStep | null;
  people: readonly MapPerson[];
  opened: boolean;
  onClose: () => void;
}

export function StepDrawer(props: StepDrawerProps) {
  const t = useT();
  const { step, opened, onClose } = props;
  return (
    <SideDrawer
      opened={opened}
      onClose={onClose}
      title={step === null ? t('map.steps.new') : t('map.steps.one')}
    >
      {step === null ? <NewForm {...props} /> : <ChangeForm key={step.id} {...props} step={step} />}
    </SideDrawer>
  );
}

interface Values {
  what: string;
  due_on: string | null;
  done_on: string | null;
  people: string[];
}

function NewForm({ organisationId, people, onClose }: StepDrawerProps) {
  const t = useT();
  const { say } = useToasts();
  const add = useAddStep(organisationId);
  const { draft, change, submit, errorOf } = useEntry(
    `map.step.${organisationId}`,
    (): Values => ({ what: '', due_on: null, done_on: null, people: [] }),
    add,
  );
  const save = () =>
    submit({ ...draft, what: draft.what.trim() }, () => {
      onClose();
      say(t('map.steps.saved'));
    });
  return (
    <Form onSubmit={save}>
      <StepFields values={draft} set={change} people={people} among={[]} errorOf={errorOf} />
      <ErrorPanel error={add.error} />
      <FormFoot>
        <Button type="submit" loading={add.isPending}>
          {t('common.action.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function ChangeForm(props: StepDrawerProps & { step: DecisionStep }) {
  const { organisationId, step, people, onClose } = props;
  const t = useT();
  const { say } = useToasts();
  const { what, due_on, done_on } = step;
  const edited = useEdited<Values>(
    `map.step.${step.id}`,
    { what, due_on, done_on, people: step.people.map(({ id }) => id) },
    step.version,
  );
  const save = useChangeStep(organisationId);
  const clash = useConflicts(save.error, edited);
  const errorOf = useFieldErrors(save.error);
  const clashesOf = useClashes(step, people);
  const done = () => {
    edited.clear();
    onClose();
  };
  const send = () => {
    const { typed, seen, version } = clash.next();
    if (Object.keys(typed).length === 0) return done();
    const change = typed.what === undefined ? typed : { ...typed, what: typed.what.trim() };
    save.mutate(
      { step: step.id, version: version ?? step.version, change: { ...change, seen } },
      {
        onSuccess: () => {
          done();
          say(t('map.steps.saved'));
        },
      },
    );
  };
  const remove = () =>
    save.mutate(
      { step: step.id, version: step.version, change: null },
      {
        onSuccess: () => {
          done();
          say(t('map.steps.removed'));
        },
      },
    );
  return (
    <Form onSubmit={send}>
      <StepFields
        values={edited.values}
        set={edited.set}
        people={people}
        among={step.people}
        errorOf={errorOf}
      />
      {clash.conflicts.length > 0 ? (
        <ConflictPanel
          clashes={clashesOf(clash.conflicts)}
          taken={clash.taken}
          onTaken={clash.setTaken}
        />
      ) : (
        <ErrorPanel error={save.error} />
      )}
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
        <Button variant="subtle" color="red" disabled={save.isPending} onClick={remove}>
          {t('map.steps.remove')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface StepFieldsProps {
  values: Values;
  set: (change: Partial<Values>) => void;
  people: readonly MapPerson[];
  /** Who is in the step, on the map or not. */
  among: DecisionStep['people'];
  errorOf: (path: string) => string | undefined;
}

function StepFields({ values, set, people, among, errorOf }: StepFieldsProps) {
  const t = useT();
  const names = new Map([
    ...people.filter(({ live }) => live).map(({ id, name }): [string, string] => [id, name]),
    ...among.map(({ id, name }): [string, string] => [id, name]),
  ]);
  return (
    <>
      <TextInput
        label={t('map.steps.what')}
        value={values.what}
        onChange={(event) => set({ what: event.currentTarget.value })}
        maxLength={200}
        autoComplete="off"
        dir="auto"
        error={errorOf('what')}
        data-autofocus
      />
      <MultiSelect
        label={t('map.steps.people')}
        data={[...names].map(([value, label]) => ({ value, label }))}
        value={values.people.filter((id) => names.has(id))}
        onChange={(chosen) => set({ people: chosen })}
        searchable={names.size > 8}
        clearable
        error={errorOf('people') ?? errorOf('people.0')}
      />
      <FieldPair>
        <TextInput
          type="date"
          label={t('map.steps.due')}
          value={values.due_on ?? ''}
          onChange={(event) => set({ due_on: event.currentTarget.value || null })}
          error={errorOf('due_on')}
        />
        <TextInput
          type="date"
          label={t('map.steps.done')}
          value={values.done_on ?? ''}
          onChange={(event) => set({ done_on: event.currentTarget.value || null })}
          error={errorOf('done_on')}
        />
      </FieldPair>
    </>
  );
}

function useClashes(step: DecisionStep, people: readonly MapPerson[]) {
  const t = useT();
  const format = useFormat();
  const labels = new Map([
    ['what', t('map.steps.what')],
    ['people', t('map.steps.people')],
    ['due_on', t('map.steps.due')],
    ['done_on', t('map.steps.done')],
  ]);
  const names = new Map([...people, ...step.people].map(({ id, name }) => [id, name]));
  const inWords = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return format.list(value.map((id) => names.get(String(id)) ?? ''));
    if (typeof value !== 'string') return '';
    return field === 'what' ? value : format.date(value);
  };
  return (conflicts: readonly Conflict[]) => clashesIn(conflicts, labels, inWords);
}
