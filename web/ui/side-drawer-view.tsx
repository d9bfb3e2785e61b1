import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from './language.tsx';
import classes from './side-drawer.module.css';

export interface SideDrawerProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
}

/** What a side drawer looks like; fetched when the first one opens. */
export function SideDrawerView({ opened, onClose, title, children }: SideDrawerProps) {
  const t = useT();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size={460}
      offset={8}
      radius="lg"
      closeButtonProps={{ 'aria-label': t('common.action.close') }}
      overlayProps={{ backgroundOpacity: 0.18 }}
      classNames={{ header: classes.header ?? '', body: classes.body ?? '' }}
    >
      {children}
    </Drawer>
  );
}
