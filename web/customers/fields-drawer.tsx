import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Customer } from '../../contract/customers/customer.ts';
import type {
  CustomField,
  CustomValue,
  CustomValues,
  GivenValues,
} from '../../contract/customers/custom-fields.ts';
import { clashesIn, ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { FieldInput } from './field-input.tsx';
import { useFieldWords } from './field-words.ts';
import { fieldsFor, fieldsQuery, useChangeValues } from './queries.fields.ts';

export interface FieldsDrawerProps {
  customer: Customer;
  values: CustomValues;
  opened: boolean;
  onClose: () => void;
}

export function FieldsDrawer({ opened, ...props }: FieldsDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={props.onClose} title={t('fields.values.edit')}>
      <FieldsForm {...props} />
    </SideDrawer>
  );
}

/** Only what was typed is sent, with what was seen of it. */
function FieldsForm({ customer, values, onClose }: Omit<FieldsDrawerProps, 'opened'>) {
  const t = useT();
  const { sayUndoable, sayFailed } = useToasts();
  const fields = fieldsFor(useQuery(fieldsQuery).data?.items, customer.kind);
  const current: GivenValues = Object.fromEntries(
    fields.map(({ key }) => [key, values.values[key] ?? null]),
  );
  const edited = useEdited(`fields.${customer.id}`, current, values.version);
  const change = useChangeValues(customer.id);
  const clash = useConflicts(change.error, edited);
  const clashesOf = useClashes(fields);
  const errorOf = useFieldErrors(change.error);
  const save = () => {
    const { version, ...next } = clash.next();
    const [typed, seen] = [whole(next.typed), whole(next.seen)];
    if (Object.keys(typed).length === 0) {
      edited.clear();
      return onClose();
    }
    change.mutate(
      { values: typed, seen, version: version ?? values.version },
      {
        onSuccess: (after) => {
          edited.clear();
          onClose();
          sayUndoable(t('fields.values.saved', { name: customer.name }), () =>
            change.mutate(
              { values: seen, seen: typed, version: after.version },
              { onError: () => sayFailed(t('fields.values.undo_failed')) },
            ),
          );
        },
      },
    );
  };
  const discard = () => {
    edited.clear();
    clash.setTaken([]);
    change.reset();
  };
  return (
    <Form onSubmit={save}>
      {fields.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={edited.values[field.key] ?? null}
          onChange={(value) => edited.set({ [field.key]: value })}
          error={errorOf(`values.${field.key}`)}
        />
      ))}
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
          {t('fields.values.submit')}
        </Button>
        {edited.isTouched && (
          <Button variant="subtle" onClick={discard}>
            {t('fields.values.discard')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}

/** What is not there is no value. */
function whole(values: Partial<GivenValues>): GivenValues {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null]));
}

/** Clashes by the fields' names, their values as they are read. */
function useClashes(fields: readonly CustomField[]) {
  const words = useFieldWords();
  const labels = new Map(fields.map(({ key, name }) => [key, name]));
  const inWords = (key: string, value: unknown) => {
    const field = fields.find((one) => one.key === key);
    if (field === undefined || value === null || value === undefined) return '';
    // The server answers values of this field only.
    return words(field, value as CustomValue);
  };
  return (conflicts: Parameters<typeof clashesIn>[0]) => clashesIn(conflicts, labels, inWords);
}
