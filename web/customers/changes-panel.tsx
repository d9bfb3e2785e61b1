import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { ChangesDrawer } from './drawers.ts';

/** The way to what was changed of a customer, for those who may read the audit. */
export function ChangesPanel({ customer }: { customer: Customer }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  if (!useMay('audit.read')) return null;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconHistory size={15} />}
        onClick={() => setOpened(true)}
      >
        {t('changes.open')}
      </Button>
      <ChangesDrawer customer={customer} opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
}
