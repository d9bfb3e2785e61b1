import { Button, CloseButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { MOST_PICKED } from '../../contract/customers/bulk-names.ts';
import { useT } from '../ui/language.tsx';
import type { Picking } from './picking.ts';
import classes from './bulk.module.css';

export interface BulkBarProps {
  picking: Picking;
  onChange: () => void;
}

/** How many are picked, and what can be done with them. It lies over the list, so that nothing jumps. */
export function BulkBar({ picking, onChange }: BulkBarProps) {
  const t = useT();
  const { everybody, count: n, isTooMany } = picking;
  const words = everybody
    ? n === 0
      ? t('bulk.everybody')
      : t('bulk.everybody_but', { n })
    : t('bulk.picked', { n });
  return (
    <div className={classes.bar} role="region" aria-label={t('bulk.title')}>
      <span role="status" className={classes.words}>
        {isTooMany ? t('bulk.most', { most: MOST_PICKED }) : words}
      </span>
      {!everybody && (
        <Button variant="subtle" size="compact-sm" onClick={() => picking.begin(true)}>
          {t('bulk.pick_everybody')}
        </Button>
      )}
      <Button
        size="compact-md"
        leftSection={<IconPencil size={14} />}
        disabled={isTooMany}
        onClick={onChange}
      >
        {t('bulk.change')}
      </Button>
      <CloseButton aria-label={t('bulk.clear')} onClick={() => picking.begin(false)} />
    </div>
  );
}
