import { Button, TextInput } from '@mantine/core';
import type { Affiliation, Customer } from '../../contract/customers/customer.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { CustomerSelect, type Named } from './customer-select.tsx';
import { useAddAffiliation, useChangeAffiliation } from './queries.particulars.ts';

export interface AffiliationDrawerProps {
  customer: Customer;
  /** Null for a new one. */
  of: Affiliation | null;
  opened: boolean;
  onClose: () => void;
}

export function AffiliationDrawer(props: AffiliationDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={props.opened} onClose={props.onClose} title={t('customers.stay.title')}>
      <AffiliationForm key={props.of?.id ?? 'new'} {...props} />
    </SideDrawer>
  );
}

interface Draft {
  other: Named | null;
  title: string;
  role: string;
  from: string;
  to: string;
}

function draftOf(isPerson: boolean, of: Affiliation | null): Draft {
  return {
    other: of === null ? null : isPerson ? of.organisation : of.person,
    title: of?.title ?? '',
    role: of?.role ?? '',
    from: of?.started_on ?? '',
    to: of?.ended_on ?? '',
  };
}

function AffiliationForm({ customer, of, onClose }: AffiliationDrawerProps) {
  const t = useT();
  const { say } = useToasts();
  const isPerson = customer.kind === 'person';
  const add = useAddAffiliation(customer.id);
  const correct = useChangeAffiliation(customer.id);
  const { draft, change, submit, errorOf } = useEntry(
    `stay.${customer.id}.${of?.id ?? 'new'}`,
    () => draftOf(isPerson, of),
    add,
  );
  const done = () => {
    onClose();
    say(t('customers.stay.saved'));
  };
  const stay = {
    title: draft.title.trim() || null,
    role: draft.role.trim() || null,
    started_on: draft.from || null,
    ended_on: draft.to || null,
  };
  const save = () => {
    if (of !== null) correct.mutate({ stay: of.id, change: stay }, { onSuccess: done });
    else if (draft.other !== null) submit({ other_id: draft.other.id, ...stay }, done);
  };
  const text = (field: 'title' | 'role' | 'from' | 'to', path: string) => ({
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ [field]: event.currentTarget.value }),
    error: errorOf(path),
    autoComplete: 'off',
  });
  return (
    <Form onSubmit={save}>
      {of === null ? (
        <CustomerSelect
          label={isPerson ? t('customers.stay.organisation') : t('customers.stay.person')}
          kind={isPerson ? 'organisation' : 'person'}
          value={draft.other}
          onChange={(other) => change({ other })}
          but={customer.id}
          error={errorOf('other_id')}
        />
      ) : (
        <p>
          <bdi>{draft.other?.name}</bdi>
        </p>
      )}
      <TextInput label={t('customers.field.title')} {...text('title', 'title')} dir="auto" />
      <TextInput
        label={t('customers.stay.role')}
        description={t('customers.stay.role_hint')}
        {...text('role', 'role')}
        dir="auto"
      />
      <FieldPair>
        <TextInput
          type="date"
          label={t('customers.more.started_on')}
          {...text('from', 'started_on')}
        />
        <TextInput type="date" label={t('customers.more.ended_on')} {...text('to', 'ended_on')} />
      </FieldPair>
      <ErrorPanel error={add.error ?? correct.error} />
      <FormFoot>
        <Button
          type="submit"
          loading={add.isPending || correct.isPending}
          disabled={draft.other === null}
        >
          {t('common.action.save')}
        </Button>
        {of !== null && (
          <Button
            variant="subtle"
            color="red"
            onClick={() => correct.mutate({ stay: of.id, change: null }, { onSuccess: done })}
          >
            {t('customers.stay.remove')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}
