import { Autocomplete, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { employeesQuery } from '../app/employees.ts';
import { LanguageChoice } from '../ui/choices.tsx';
import { ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { useCountries } from './country.ts';
import { useClashes } from './clashes.ts';
import { changeFrom, type Field, LUNAR, typedFrom, valuesOf } from './edit-values.ts';
import { PartialDateInput } from './partial-date-input.tsx';
import { industriesQuery } from './queries.particulars.ts';
import { useChangeCustomer } from './queries.ts';

export interface EditProps {
  customer: Customer;
  opened: boolean;
  onClose: () => void;
}

export function EditCustomerDrawer({ customer, opened, onClose }: EditProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('customers.edit.title')}>
      <EditForm customer={customer} onClose={onClose} />
    </SideDrawer>
  );
}

/** Only what was typed is sent, with what was seen of it, so that two people don’t get in each other’s way. */
function EditForm({ customer, onClose }: Omit<EditProps, 'opened'>) {
  const t = useT();
  const { language } = useLanguage();
  const { sayUndoable, sayFailed } = useToasts();
  const edited = useEdited(`edit.${customer.id}`, valuesOf(customer), customer.version);
  const { values, set } = edited;
  const change = useChangeCustomer(customer);
  const clash = useConflicts(change.error, edited, typedFrom);
  const { conflicts, taken, setTaken } = clash;
  const clashesOf = useClashes();
  const valueOf = (field: Field) => values[field];
  const errorOf = useFieldErrors(change.error);
  const colleagues = useQuery(employeesQuery);
  const industries = useQuery(industriesQuery);
  const countries = useCountries();
  const allCountries = useMemo(() => countries.all(), [countries]);

  const save = () => {
    const next = clash.next();
    if (Object.keys(next.typed).length === 0) {
      edited.clear();
      return onClose();
    }
    const [now, before] = [changeFrom(next.typed), changeFrom(next.seen)];
    change.mutate(
      { change: { ...now, seen: before }, version: next.version ?? customer.version },
      {
        onSuccess: (after) => {
          edited.clear();
          onClose();
          sayUndoable(t('customers.edit.done', { name: after.name }), () =>
            change.mutate(
              { change: { ...before, seen: now }, version: after.version },
              { onError: () => sayFailed(t('customers.edit.undo_failed')) },
            ),
          );
        },
      },
    );
  };
  const discard = () => {
    edited.clear();
    setTaken([]);
    change.reset();
  };
  const text = (field: Field, props: { autoFocus?: boolean } = {}) => ({
    value: valueOf(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [field]: event.currentTarget.value }),
    error: errorOf(field),
    dir: 'auto' as const,
    autoComplete: 'off',
    ...(props.autoFocus === true ? { 'data-autofocus': true } : {}),
  });

  return (
    <Form onSubmit={save}>
      {customer.kind === 'person' ? (
        <FieldPair>
          <TextInput
            label={t('customers.field.given_name')}
            {...text('given_name', { autoFocus: true })}
          />
          <TextInput label={t('customers.field.family_name')} {...text('family_name')} />
        </FieldPair>
      ) : (
        <TextInput label={t('customers.field.name')} {...text('name', { autoFocus: true })} />
      )}
      <FieldPair>
        <TextInput label={t('customers.field.second_name')} {...text('second_name')} />
        <TextInput label={t('customers.field.salutation')} {...text('salutation')} />
      </FieldPair>
      <FieldPair>
        <Select
          label={t('customers.field.owner')}
          data={(colleagues.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={valueOf('owner_id') === '' ? null : valueOf('owner_id')}
          onChange={(owner) => set({ owner_id: owner ?? '' })}
          error={errorOf('owner_id')}
          clearable
          allowDeselect
        />
        <LanguageChoice
          label={t('customers.field.language')}
          value={valueOf('language')}
          onChange={(next) => set({ language: next })}
          error={errorOf('language')}
        />
      </FieldPair>
      <Textarea
        label={t('customers.field.emails')}
        description={t('customers.field.one_a_line')}
        autosize
        minRows={1}
        {...text('emails')}
        error={errorOf('emails') ?? errorOf('emails.0') ?? errorOf('emails.1')}
        dir="ltr"
      />
      <Textarea
        label={t('customers.field.phones')}
        description={t('customers.field.phone_hint')}
        autosize
        minRows={1}
        {...text('phones')}
        error={errorOf('phones') ?? errorOf('phones.0') ?? errorOf('phones.1')}
        dir="ltr"
      />
      {customer.kind === 'person' ? (
        <>
          <PartialDateInput
            legend={t('customers.field.birthday')}
            value={valueOf('birthday')}
            onChange={(birthday) => set({ birthday })}
            error={errorOf('birthday')}
          />
          <Checkbox
            label={t('customers.field.birthday_lunar')}
            checked={valueOf('birthday_lunar') === LUNAR}
            onChange={(event) => set({ birthday_lunar: event.currentTarget.checked ? LUNAR : '' })}
          />
        </>
      ) : (
        <PartialDateInput
          legend={t('customers.field.founded')}
          value={valueOf('founded')}
          onChange={(founded) => set({ founded })}
          error={errorOf('founded')}
        />
      )}
      <FieldGroup legend={t('customers.field.address')}>
        <TextInput label={t('customers.field.street')} {...text('street')} />
        <FieldPair>
          <TextInput label={t('customers.field.postcode')} {...text('postcode')} />
          <TextInput label={t('customers.field.city')} {...text('city')} />
          <TextInput label={t('customers.field.region')} {...text('region')} />
          <Select
            label={t('customers.field.country')}
            data={allCountries}
            value={valueOf('country') === '' ? null : valueOf('country')}
            onChange={(country) => set({ country: country ?? '' })}
            error={errorOf('country')}
            searchable
            clearable
            limit={60}
            lang={language}
          />
        </FieldPair>
      </FieldGroup>
      <Autocomplete
        label={t('customers.field.industry')}
        data={industries.data?.items ?? []}
        value={valueOf('industry')}
        onChange={(industry) => set({ industry })}
        error={errorOf('industry')}
        maxLength={100}
        dir="auto"
      />
      <Textarea
        label={t('customers.field.circumstances')}
        autosize
        minRows={2}
        maxLength={2000}
        {...text('circumstances')}
      />
      {conflicts.length === 0 ? (
        <ErrorPanel error={change.error} />
      ) : (
        <ConflictPanel clashes={clashesOf(conflicts)} taken={taken} onTaken={setTaken} />
      )}
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('common.action.save')}
        </Button>
        {edited.isTouched && (
          <Button variant="subtle" onClick={discard}>
            {t('customers.edit.discard')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}
