import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from './language.tsx';
import classes from './side-drawer.module.css';

export interface SideDrawerProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  /** For what needs more than a column. */
  wide?: boolean;
  children: ReactNode;
}

/** What a side drawer looks like; fetched when the first one opens. */
export function SideDrawerView({
  opened,
  onClose,
  title,
  wide = false,
  children,
}: SideDrawerProps) {
  const t = useT();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size={wide ? 720 : 460}
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
