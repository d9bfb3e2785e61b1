import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsExchange, IconPencil, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Helper } from '../../contract/customers/helper.ts';
import { useMay, useSession } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { HandoverDrawer, HelperDrawer } from './drawers.ts';
import classes from './duplicates.module.css';
import { helpersQuery } from './queries.helpers.ts';

interface HelpersPanelProps {
  customerId: string;
  name: string;
  owner: { id: string; name: string } | null;
}

/** Who works with a customer beside the owner, and what for. */
export function HelpersPanel({ customerId, name, owner }: HelpersPanelProps) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const { employee, permissions } = useSession();
  const [open, setOpen] = useState<Helper | 'new' | null>(null);
  const [handing, setHanding] = useState(false);
  const { data } = useQuery(helpersQuery(customerId));
  if (data === undefined) return null;
  const { items, decides } = data;
  if (items.length === 0 && !decides) return null;
  // Whoever reaches nobody but their own customers gives none away.
  const mayHandOver = decides && permissions['customers.write'] !== 'own';
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
      {mayHandOver && (
        <div className={classes.below}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowsExchange size={14} />}
            onClick={() => setHanding(true)}
          >
            {t('owners.handover.open')}
          </Button>
        </div>
      )}
      <HandoverDrawer
        customerId={customerId}
        name={name}
        owner={owner}
        opened={handing}
        onClose={() => setHanding(false)}
      />
      <HelperDrawer
        customerId={customerId}
        helper={open === 'new' ? null : open}
        decides={decides}
        taken={[...items.map((one) => one.employee.id), ...(owner === null ? [] : [owner.id])]}
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
    <li className={classes.helper}>
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
