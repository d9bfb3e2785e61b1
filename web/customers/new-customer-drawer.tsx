import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import type { CustomField, CustomValue } from '../../contract/customers/custom-fields.ts';
import type {
  createdCustomer,
  CustomerKind,
  NewCustomer,
} from '../../contract/customers/customer.ts';
import type { LookalikeQuery } from '../../contract/customers/duplicate.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCountries } from './country.ts';
import { useLocalDraft } from '../ui/local-draft.ts';
import { FieldInput } from './field-input.tsx';
import { Lookalikes } from './lookalikes.tsx';
import { PartialDateInput } from './partial-date-input.tsx';
import { fieldsFor, fieldsQuery } from './queries.fields.ts';
import { useCreateCustomer } from './queries.ts';
import classes from './customer-form.module.css';

interface Draft {
  kind: CustomerKind;
  given: string;
  family: string;
  name: string;
  title: string;
  email: string;
  phone: string;
  city: string;
  country: string | null;
  birthday: string;
  custom: Record<string, CustomValue | null>;
}

const emptyDraft: Draft = {
  kind: 'person',
  given: '',
  family: '',
  name: '',
  title: '',
  email: '',
  phone: '',
  city: '',
  country: null,
  birthday: '',
  custom: {},
};

type Made = z.infer<typeof createdCustomer>;

export function NewCustomerDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('customers.new.title')}>
      <NewCustomerForm onClose={onClose} />
    </SideDrawer>
  );
}

function NewCustomerForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { say } = useToasts();
  const { draft, set, clear } = useLocalDraft('customer', emptyDraft);
  const [made, setMade] = useState<Made | null>(null);
  // One key for one filled-in form: pressing twice, or again after a lost answer, makes one row.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const create = useCreateCustomer((answer) => {
    clear();
    say(t('customers.new.done', { name: answer.customer.name }));
    if (answer.duplicates.length > 0) setMade(answer);
    else onClose();
  });
  const errorOf = useFieldErrors(create.error);
  const countries = useCountries();
  // Those a new customer may not do without; the others are on the customer's page.
  const asked = fieldsFor(useQuery(fieldsQuery).data?.items, draft.kind).filter(
    (field) => field.required || field.required_if !== null,
  );
  const allCountries = useMemo(() => countries.all(), [countries]);
  const change = (part: Partial<Draft>) => {
    set(part);
    if (create.isError) {
      create.reset();
      setKey(crypto.randomUUID());
    }
  };

  if (made !== null) return <Duplicates made={made} onClose={onClose} />;
  return (
    <Form onSubmit={() => create.mutate({ values: requestFrom(draft, asked), key })}>
      <SegmentedControl
        fullWidth
        aria-label={t('customers.field.kind')}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind === 'organisation' ? kind : 'person' })}
        data={[
          { value: 'person', label: t('customers.kind.person') },
          { value: 'organisation', label: t('customers.kind.organisation') },
        ]}
      />
      {draft.kind === 'person' ? (
        <FieldPair>
          <TextInput
            label={t('customers.field.given_name')}
            value={draft.given}
            onChange={(event) => change({ given: event.currentTarget.value })}
            error={errorOf('given_name') ?? errorOf('name')}
            dir="auto"
            autoComplete="off"
            data-autofocus
          />
          <TextInput
            label={t('customers.field.family_name')}
            value={draft.family}
            onChange={(event) => change({ family: event.currentTarget.value })}
            error={errorOf('family_name')}
            dir="auto"
            autoComplete="off"
          />
        </FieldPair>
      ) : (
        <TextInput
          label={t('customers.field.name')}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={errorOf('name')}
          dir="auto"
          autoComplete="off"
          data-autofocus
        />
      )}
      {draft.kind === 'person' && (
        <TextInput
          label={t('customers.field.title')}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={errorOf('title')}
          dir="auto"
          autoComplete="off"
        />
      )}
      <TextInput
        label={t('customers.field.email')}
        type="email"
        value={draft.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
        error={errorOf('emails.0')}
        autoComplete="off"
      />
      <TextInput
        label={t('customers.field.phone')}
        description={t('customers.field.phone_hint')}
        type="tel"
        dir="ltr"
        value={draft.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        error={errorOf('phones.0')}
        autoComplete="off"
      />
      <FieldPair>
        <TextInput
          label={t('customers.field.city')}
          value={draft.city}
          onChange={(event) => change({ city: event.currentTarget.value })}
          error={errorOf('city')}
          dir="auto"
          autoComplete="off"
        />
        <Select
          label={t('customers.field.country')}
          data={allCountries}
          value={draft.country}
          onChange={(country) => change({ country })}
          error={errorOf('country')}
          searchable
          clearable
          limit={60}
        />
      </FieldPair>
      {draft.kind === 'person' && (
        <PartialDateInput
          legend={t('customers.field.birthday')}
          value={draft.birthday}
          onChange={(birthday) => change({ birthday })}
          error={errorOf('birthday')}
        />
      )}
      {asked.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={draft.custom[field.key] ?? null}
          onChange={(value) => change({ custom: { ...draft.custom, [field.key]: value } })}
          error={errorOf(`custom.${field.key}`)}
        />
      ))}
      <Lookalikes typed={typedOf(draft)} />
      <ErrorPanel error={create.error} />
      <FormFoot>
        <Button type="submit" loading={create.isPending}>
          {t('customers.new.submit')}
        </Button>
        <span className={classes.hint}>{t('customers.new.draft')}</span>
      </FormFoot>
    </Form>
  );
}

/** It was created, and looks like somebody who is here already. */
function Duplicates({ made, onClose }: { made: Made; onClose: () => void }) {
  const t = useT();
  const because = {
    email: t('customers.duplicate.email'),
    phone: t('customers.duplicate.phone'),
    name: t('customers.duplicate.name'),
  };
  return (
    <div className={classes.duplicates} role="alert">
      <p>{t('customers.duplicate.text', { name: made.customer.name })}</p>
      <ul>
        {made.duplicates.map(({ customer, because: reason }) => (
          <li key={customer.id}>
            <Link to="/customers/$id" params={{ id: customer.id }}>
              <bdi>{customer.name}</bdi>
            </Link>
            <span className={classes.hint}>{because[reason]}</span>
          </li>
        ))}
      </ul>
      <FormFoot>
        <Button
          renderRoot={(props) => (
            <Link to="/customers/$id" params={{ id: made.customer.id }} {...props} />
          )}
        >
          {t('customers.duplicate.open_new')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.action.close')}
        </Button>
      </FormFoot>
    </div>
  );
}

function typedOf({ kind, given, family, name, email, phone }: Draft): LookalikeQuery {
  const ways = { email: email.trim(), phone: phone.trim() };
  return kind === 'person'
    ? { kind, given_name: given.trim(), family_name: family.trim(), ...ways }
    : { kind, name: name.trim(), ...ways };
}

function requestFrom(draft: Draft, asked: readonly CustomField[]): NewCustomer {
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const names =
    draft.kind === 'person'
      ? {
          given_name: text(draft.given),
          family_name: text(draft.family),
          title: text(draft.title),
          birthday: text(draft.birthday),
        }
      : { name: draft.name.trim() };
  return {
    kind: draft.kind,
    ...names,
    ...(asked.length === 0
      ? {}
      : {
          custom: Object.fromEntries(asked.map(({ key }) => [key, draft.custom[key] ?? null])),
        }),
    city: text(draft.city),
    country: draft.country,
    emails: draft.email.trim() === '' ? [] : [draft.email.trim()],
    phones: draft.phone.trim() === '' ? [] : [draft.phone.trim()],
  };
}
