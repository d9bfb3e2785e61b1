import { Button, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../ui/language.tsx';
import { withTexts } from '../ui/texts.ts';
import type { ColumnsProps } from './columns-props.ts';
import classes from './columns.module.css';

const ColumnsForm = lazy(
  withTexts(() => import('./columns-form.tsx').then((module) => ({ default: module.ColumnsForm }))),
);

/** Which columns the list shows, and in which order; a phone shows cards instead. */
export function ColumnsMenu(props: ColumnsProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.button ?? ''}
          leftSection={<IconColumns3 size={15} />}
          onClick={() => setOpen((before) => !before)}
        >
          {t('customers.list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel ?? ''}>
        <Suspense>
          <ColumnsForm {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
