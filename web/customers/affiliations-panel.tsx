import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Affiliation, Customer } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { AffiliationDrawer } from './drawers.ts';
import { MapLink } from './later.tsx';
import { usePeriod } from './particular-texts.ts';
import classes from './particulars.module.css';

/** A person’s organisations, or an organisation’s people: those of now, then those of before. */
export function AffiliationsPanel({ customer }: { customer: Customer }) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const [editing, setEditing] = useState<Affiliation | 'new' | null>(null);
  const isPerson = customer.kind === 'person';
  if (customer.affiliations.length === 0 && !mayEdit) return null;
  const now = customer.affiliations.filter(({ ended }) => !ended);
  const earlier = customer.affiliations.filter(({ ended }) => ended);
  const stay = (one: Affiliation) => (
    <Stay
      key={one.id}
      of={one}
      isPerson={isPerson}
      onEdit={mayEdit ? () => setEditing(one) : null}
    />
  );
  return (
    <Panel
      title={isPerson ? t('customers.kind.organisations') : t('customers.kind.people')}
      actions={!isPerson && <MapLink organisationId={customer.id} />}
      flush
    >
      {now.length > 0 && <ul>{now.map(stay)}</ul>}
      {earlier.length > 0 && (
        <>
          <h3 className={classes.earlier}>{t('customers.stay.earlier')}</h3>
          <ul>{earlier.map(stay)}</ul>
        </>
      )}
      {mayEdit && (
        <div className={classes.foot}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setEditing('new')}
          >
            {isPerson ? t('customers.stay.add_organisation') : t('customers.stay.add_person')}
          </Button>
        </div>
      )}
      <AffiliationDrawer
        customer={customer}
        of={editing === 'new' ? null : editing}
        opened={editing !== null}
        onClose={() => setEditing(null)}
      />
    </Panel>
  );
}

interface StayProps {
  of: Affiliation;
  isPerson: boolean;
  onEdit: (() => void) | null;
}

function Stay({ of, isPerson, onEdit }: StayProps) {
  const t = useT();
  const other = isPerson ? of.organisation : of.person;
  const period = usePeriod()(of);
  return (
    <li className={classes.stay} data-over={of.ended || undefined}>
      <div>
        <Link to="/customers/$id" params={{ id: other.id }}>
          <bdi>{other.name}</bdi>
        </Link>
        {of.title !== null && <bdi className={classes.quiet}>{of.title}</bdi>}
        {of.role !== null && <bdi className={classes.quiet}>{of.role}</bdi>}
        {period !== null && <span className={classes.quiet}>{period}</span>}
      </div>
      {onEdit !== null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('customers.stay.edit', { name: other.name })}
          onClick={onEdit}
        >
          <IconPencil size={15} />
        </ActionIcon>
      )}
    </li>
  );
}
