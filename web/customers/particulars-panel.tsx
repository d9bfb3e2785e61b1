import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import type { FurtherAddress, Particulars } from '../../contract/customers/particulars.ts';
import { useMay } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { useCountries } from './country.ts';
import { ParticularsDrawer } from './drawers.ts';
import { useLabels, usePeriod } from './particular-texts.ts';
import { particularsQuery } from './queries.particulars.ts';
import classes from './particulars.module.css';

/** Further addresses, interests, and the family of an organisation. */
export function ParticularsPanel({ customer }: { customer: Customer }) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const [editing, setEditing] = useState(false);
  const { data } = useQuery(particularsQuery(customer.id));
  if (data === undefined) return null;
  const { addresses, interests } = data;
  const isEmpty = addresses.length + interests.length === 0 && !hasFamily(data);
  if (isEmpty && !mayEdit) return null;
  return (
    <Panel
      title={t('customers.more.title')}
      actions={
        mayEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPencil size={14} />}
            aria-label={t('customers.more.edit')}
            onClick={() => setEditing(true)}
          >
            {t('common.action.edit')}
          </Button>
        )
      }
    >
      {!isEmpty && (
        <div className={classes.parts}>
          {hasFamily(data) && <Family customer={customer} of={data} />}
          {addresses.map((address, at) => (
            <Address key={at} address={address} />
          ))}
          {interests.length > 0 && (
            <div className={classes.part}>
              <h3>{t('customers.more.interests')}</h3>
              <ul className={classes.tags}>
                {interests.map(({ tag, source }) => (
                  <li key={tag}>
                    <Tag>
                      <bdi>{tag}</bdi>
                    </Tag>
                    {source !== null && <bdi className={classes.quiet}>{source}</bdi>}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
      <ParticularsDrawer
        customer={customer}
        particulars={data}
        opened={editing}
        onClose={() => setEditing(false)}
      />
    </Panel>
  );
}

function hasFamily({ ancestors, children }: Particulars): boolean {
  return ancestors.length + children.length > 0;
}

/** Pixels of a level of the tree. */
const INDENT = 14;

/** From the topmost organisation down to those that belong to this one. */
function Family({ customer, of }: { customer: Customer; of: Particulars }) {
  const t = useT();
  const level = of.ancestors.length;
  return (
    <nav className={classes.part} aria-label={t('customers.more.family')}>
      <h3>{t('customers.more.family')}</h3>
      <ul className={classes.tree}>
        {of.ancestors.map((one, at) => (
          <Branch key={one.id} level={at} of={one} />
        ))}
        <li style={{ paddingInlineStart: level * INDENT }} aria-current="page">
          <bdi>{customer.name}</bdi>
        </li>
        {of.children.map((one) => (
          <Branch key={one.id} level={level + 1} of={one} />
        ))}
      </ul>
    </nav>
  );
}

function Branch({ level, of }: { level: number; of: { id: string; name: string } }) {
  return (
    <li style={{ paddingInlineStart: level * INDENT }}>
      <Link to="/customers/$id" params={{ id: of.id }}>
        <bdi>{of.name}</bdi>
      </Link>
    </li>
  );
}

function Address({ address }: { address: FurtherAddress }) {
  const t = useT();
  const { nameOf } = useCountries();
  const { inWords } = useLabels();
  const period = usePeriod()(address);
  const lines = [
    address.street,
    [address.postcode, address.city].filter(Boolean).join(' '),
    address.region,
    address.country === null ? null : nameOf(address.country),
  ].filter(Boolean);
  return (
    <div className={classes.part}>
      <h3>
        {address.label === null ? (
          t('customers.field.address')
        ) : (
          <bdi>{inWords(address.label)}</bdi>
        )}
      </h3>
      {lines.map((line) => (
        <bdi key={line}>{line}</bdi>
      ))}
      {period !== null && <span className={classes.quiet}>{period}</span>}
    </div>
  );
}
