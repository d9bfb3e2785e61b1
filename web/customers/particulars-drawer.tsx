import { Button, CloseButton, Select, TextInput, Autocomplete } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Customer } from '../../contract/customers/customer.ts';
import { contactStates } from '../../contract/customers/particular-names.ts';
import type {
  ContactMark,
  FurtherAddress,
  Interest,
  Particulars,
} from '../../contract/customers/particulars.ts';
import { clashesIn, ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { AddressFields, noAddress } from './address-fields.tsx';
import { CustomerSelect, type Named } from './customer-select.tsx';
import { stateTexts, useLabels } from './particular-texts.ts';
import { useChangeParticulars } from './queries.particulars.ts';
import classes from './particulars.module.css';

export interface ParticularsDrawerProps {
  customer: Customer;
  particulars: Particulars;
  opened: boolean;
  onClose: () => void;
}

export function ParticularsDrawer(props: ParticularsDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={props.opened} onClose={props.onClose} title={t('customers.more.edit')}>
      <ParticularsForm {...props} />
    </SideDrawer>
  );
}

interface Values {
  contacts: ContactMark[];
  addresses: FurtherAddress[];
  interests: Interest[];
  parent: Named | null;
}

function valuesOf({ emails, phones }: Customer, of: Particulars): Values {
  const mark = (channel: ContactMark['channel']) => (value: string) =>
    of.contacts.find((one) => one.channel === channel && one.value === value) ??
    ({ channel, value, label: null, state: 'valid' } as const);
  return {
    contacts: [...emails.map(mark('email')), ...phones.map(mark('phone'))],
    addresses: of.addresses,
    interests: of.interests,
    parent: of.ancestors.at(-1) ?? null,
  };
}

/** What is sent of what was typed: nothing half-filled, and of the parent who it is. */
function changeFrom({ contacts, addresses, interests, parent }: Partial<Values>) {
  return {
    ...(contacts === undefined
      ? {}
      : { contacts: contacts.filter((one) => one.label !== null || one.state !== 'valid') }),
    ...(addresses === undefined
      ? {}
      : { addresses: addresses.filter((one) => Object.values(one).some(Boolean)) }),
    ...(interests === undefined ? {} : { interests: interests.filter(({ tag }) => tag !== '') }),
    ...(parent === undefined ? {} : { parent_id: parent?.id ?? null }),
  };
}

function ParticularsForm({ customer, particulars, onClose }: ParticularsDrawerProps) {
  const t = useT();
  const { say } = useToasts();
  const edited = useEdited<Values>(
    `particulars.${customer.id}`,
    valuesOf(customer, particulars),
    particulars.version,
  );
  const { values, set } = edited;
  const change = useChangeParticulars(customer.id);
  const clash = useConflicts(change.error, edited);
  const errorOf = useFieldErrors(change.error);
  const clashesOf = useParticularClashes();
  const save = () => {
    const next = clash.next();
    const done = () => {
      edited.clear();
      onClose();
    };
    if (Object.keys(next.typed).length === 0) return done();
    change.mutate(
      {
        change: { ...changeFrom(next.typed), seen: changeFrom(next.seen) },
        version: next.version ?? particulars.version,
      },
      {
        onSuccess: () => {
          done();
          say(t('customers.more.done'));
        },
      },
    );
  };
  return (
    <Form onSubmit={save}>
      <Contacts of={values.contacts} onChange={(contacts) => set({ contacts })} />
      <Addresses of={values.addresses} onChange={(addresses) => set({ addresses })} />
      <Interests of={values.interests} onChange={(interests) => set({ interests })} />
      {customer.kind === 'organisation' && (
        <CustomerSelect
          label={t('customers.more.parent')}
          kind="organisation"
          value={values.parent}
          onChange={(parent) => set({ parent })}
          but={customer.id}
          error={errorOf('parent_id')}
        />
      )}
      {clash.conflicts.length === 0 ? (
        <ErrorPanel error={change.error} />
      ) : (
        <ConflictPanel
          clashes={clashesOf(clash.conflicts)}
          taken={clash.taken}
          onTaken={clash.setTaken}
        />
      )}
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('common.action.save')}
        </Button>
        {edited.isTouched && (
          <Button
            variant="subtle"
            onClick={() => {
              edited.clear();
              change.reset();
            }}
          >
            {t('customers.edit.discard')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}

/** Lists that clash, each line in a few words. */
function useParticularClashes() {
  const t = useT();
  const labels = new Map([
    ['contacts', t('customers.more.contacts')],
    ['addresses', t('customers.more.addresses')],
    ['interests', t('customers.more.interests')],
    ['parent_id', t('customers.more.parent')],
  ]);
  const inWords = (_: string, value: unknown) =>
    Array.isArray(value)
      ? value
          .map((one: object) =>
            Object.values(one)
              .filter((part) => typeof part === 'string')
              .join(', '),
          )
          .join('\n')
      : '';
  return (conflicts: Parameters<typeof clashesIn>[0]) => clashesIn(conflicts, labels, inWords);
}

interface ListProps<Item> {
  of: readonly Item[];
  onChange: (items: Item[]) => void;
}

const replaced = <Item,>(items: readonly Item[], at: number, change: Partial<Item>) =>
  items.map((one, place) => (place === at ? { ...one, ...change } : one));
const without = <Item,>(items: readonly Item[], at: number) =>
  items.filter((_, place) => place !== at);

function Contacts({ of, onChange }: ListProps<ContactMark>) {
  const t = useT();
  const labels = useLabels();
  return (
    <FieldGroup legend={t('customers.more.contacts')}>
      {of.length === 0 && <p className={classes.quiet}>{t('customers.more.contacts_none')}</p>}
      {of.map(({ channel, value, label, state }, at) => (
        <div key={`${channel} ${value}`} className={classes.item}>
          <span className={classes.value}>
            <bdi>{value}</bdi>
          </span>
          <Autocomplete
            aria-label={t('customers.more.label_of', { contact: value })}
            placeholder={t('customers.more.label')}
            data={labels.shown}
            value={label === null ? '' : labels.inWords(label)}
            onChange={(typed) =>
              onChange(replaced(of, at, { label: typed === '' ? null : labels.kept(typed) }))
            }
            maxLength={60}
          />
          <Select
            aria-label={t('customers.more.state_of', { contact: value })}
            data={contactStates.map((one) => ({ value: one, label: t(stateTexts[one]) }))}
            value={state}
            allowDeselect={false}
            onChange={(next) =>
              onChange(
                replaced(of, at, { state: contactStates.find((one) => one === next) ?? state }),
              )
            }
          />
        </div>
      ))}
    </FieldGroup>
  );
}

function Addresses({ of, onChange }: ListProps<FurtherAddress>) {
  const t = useT();
  return (
    <FieldGroup legend={t('customers.more.addresses')}>
      {of.map((address, at) => (
        <div key={at} className={classes.block}>
          <AddressFields
            value={address}
            onChange={(change) => onChange(replaced(of, at, change))}
            onRemove={() => onChange(without(of, at))}
          />
        </div>
      ))}
      <AddButton
        label={t('customers.more.add_address')}
        onClick={() => onChange([...of, noAddress])}
      />
    </FieldGroup>
  );
}

function Interests({ of, onChange }: ListProps<Interest>) {
  const t = useT();
  return (
    <FieldGroup legend={t('customers.more.interests')}>
      {of.map(({ tag, source }, at) => (
        <div key={at} className={classes.item}>
          <TextInput
            aria-label={t('customers.more.interest')}
            placeholder={t('customers.more.interest')}
            value={tag}
            onChange={(event) => onChange(replaced(of, at, { tag: event.currentTarget.value }))}
            maxLength={100}
            dir="auto"
          />
          <TextInput
            aria-label={t('customers.more.source')}
            placeholder={t('customers.more.source')}
            value={source ?? ''}
            onChange={(event) =>
              onChange(replaced(of, at, { source: event.currentTarget.value || null }))
            }
            maxLength={200}
            dir="auto"
          />
          <CloseButton
            size="lg"
            aria-label={t('customers.more.remove_interest')}
            onClick={() => onChange(without(of, at))}
          />
        </div>
      ))}
      <AddButton
        label={t('customers.more.add_interest')}
        onClick={() => onChange([...of, { tag: '', source: null }])}
      />
    </FieldGroup>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
