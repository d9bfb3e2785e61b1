import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Customer, CustomerChange } from '../../contract/customers/customer.ts';
import { isLanguage } from '../../contract/i18n/languages.ts';
import { ApiError } from '../ui/api-error.ts';
import { LanguageChoice } from '../ui/choices.tsx';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCountries } from './country.ts';
import { useLocalDraft } from './local-draft.ts';
import { colleaguesQuery, useChangeCustomer } from './queries.ts';

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

type Field =
  | 'given_name'
  | 'family_name'
  | 'name'
  | 'street'
  | 'city'
  | 'region'
  | 'postcode'
  | 'country'
  | 'language'
  | 'owner_id'
  | 'emails'
  | 'phones';
type Draft = Partial<Record<Field, string>>;

const noDraft: Draft = {};

/** Only what was typed is sent, so two people at different fields don’t get in each other’s way. */
function EditForm({ customer, onClose }: Omit<EditProps, 'opened'>) {
  const t = useT();
  const { language } = useLanguage();
  const { sayUndoable, sayFailed } = useToasts();
  const { draft, set, clear } = useLocalDraft(`customer.${customer.id}`, noDraft);
  const change = useChangeCustomer(customer);
  // Somebody who saw the newer version may save over it: this is the version last looked at.
  const [seen, setSeen] = useState(customer.version);
  const before = useMemo(() => valuesOf(customer), [customer]);
  const valueOf = (field: Field) => draft[field] ?? before[field];
  const errorOf = useFieldErrors(change.error);
  const conflict = change.error instanceof ApiError && change.error.code === 'version.conflict';
  const colleagues = useQuery(colleaguesQuery);
  const countries = useCountries();
  const allCountries = useMemo(() => countries.all(), [countries]);

  const save = () => {
    const typed = Object.fromEntries(
      Object.entries(draft).filter(([field, value]) => value !== before[field as Field]),
    ) as Draft;
    if (Object.keys(typed).length === 0) return onClose();
    const back = Object.fromEntries(
      Object.keys(typed).map((field) => [field, before[field as Field]]),
    ) as Draft;
    change.mutate(
      { change: changeFrom(typed), version: conflict ? customer.version : seen },
      {
        onSuccess: (after) => {
          clear();
          onClose();
          sayUndoable(t('customers.edit.done', { name: after.name }), () =>
            change.mutate(
              { change: changeFrom(back), version: after.version },
              { onError: () => sayFailed(t('customers.edit.undo_failed')) },
            ),
          );
        },
        onError: () => setSeen(customer.version),
      },
    );
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
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {conflict ? t('customers.edit.save_over') : t('common.action.save')}
        </Button>
        {Object.keys(draft).length > 0 && (
          <Button variant="subtle" onClick={clear}>
            {t('customers.edit.discard')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}

function valuesOf(customer: Customer): Record<Field, string> {
  return {
    given_name: customer.given_name ?? '',
    family_name: customer.family_name ?? '',
    name: customer.name,
    street: customer.street ?? '',
    city: customer.city ?? '',
    region: customer.region ?? '',
    postcode: customer.postcode ?? '',
    country: customer.country ?? '',
    language: customer.language ?? '',
    owner_id: customer.owner?.id ?? '',
    emails: customer.emails.join('\n'),
    phones: customer.phones.join('\n'),
  };
}

function changeFrom(typed: Draft): CustomerChange {
  const { emails, phones, name, language, ...rest } = typed;
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const texts = Object.entries(rest).map(([field, value]) => [field, value.trim() || null]);
  return {
    ...(Object.fromEntries(texts) as CustomerChange),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(language === undefined ? {} : { language: isLanguage(language) ? language : null }),
    ...(emails === undefined ? {} : { emails: lines(emails) }),
    ...(phones === undefined ? {} : { phones: lines(phones) }),
  };
}
