import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Helper } from '../../contract/customers/helper.ts';
import { useMay, useSession } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { HelperDrawer } from './drawers.ts';
import classes from './duplicates.module.css';
import { helpersQuery } from './queries.helpers.ts';

interface HelpersPanelProps {
  customerId: string;
  ownerId: string | null;
}

/** Who works with a customer beside the owner, and what for. */
export function HelpersPanel({ customerId, ownerId }: HelpersPanelProps) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const { employee } = useSession();
  const [open, setOpen] = useState<Helper | 'new' | null>(null);
  const { data } = useQuery(helpersQuery(customerId));
  if (data === undefined) return null;
  const { items, decides } = data;
  if (items.length === 0 && !decides) return null;
  const mayOpen = (one: Helper) => mayEdit && (decides || one.employee.id === employee.id);
  return (
    <Panel
      title={t('owners.helpers.title')}
      actions={
        decides && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconUserPlus size={14} />}
            onClick={() => setOpen('new')}
          >
            {t('owners.helpers.add')}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className={classes.quiet}>{t('owners.helpers.empty')}</p>
      ) : (
        <ul>
          {items.map((one) => (
            <HelperLine key={one.id} helper={one} onOpen={mayOpen(one) ? setOpen : null} />
          ))}
        </ul>
      )}
      <HelperDrawer
        customerId={customerId}
        helper={open === 'new' ? null : open}
        decides={decides}
        taken={[...items.map((one) => one.employee.id), ...(ownerId === null ? [] : [ownerId])]}
        opened={open !== null}
        onClose={() => setOpen(null)}
      />
    </Panel>
  );
}

function HelperLine({
  helper,
  onOpen,
}: {
  helper: Helper;
  onOpen: ((helper: Helper) => void) | null;
}) {
  const t = useT();
  const format = useFormat();
  const { employee, purpose, since, by } = helper;
  return (
    <li className={classes.merge}>
      <div className={classes.side}>
        <bdi>{employee.name}</bdi>
        <bdi>{purpose}</bdi>
        <span className={classes.quiet}>
          {t('owners.helpers.since', { date: format.date(since), name: by.name })}
        </span>
      </div>
      {onOpen !== null && (
        <ActionIcon
          variant="subtle"
          aria-label={t('owners.helpers.edit', { name: employee.name })}
          onClick={() => onOpen(helper)}
        >
          <IconPencil size={16} />
        </ActionIcon>
      )}
    </li>
  );
}
