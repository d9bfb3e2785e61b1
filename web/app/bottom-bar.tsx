import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '../ui/language.tsx';
import type { PageEntry } from './pages.ts';
import classes from './shell.module.css';

/** Pages that have a place of their own under the thumb; with more, the rest is one touch further. */
const PLACES = 4;

interface BottomBarProps {
  /** What comes first: writing down what just happened. */
  first: ReactNode;
  pages: readonly PageEntry[];
}

/** The rail of a phone. */
export function BottomBar({ first, pages }: BottomBarProps) {
  const t = useT();
  const places = pages.length > PLACES ? PLACES - 1 : PLACES;
  const rest = pages.slice(places);
  return (
    <nav className={classes.bottom} aria-label={t('shell.rail.label')}>
      {first}
      {pages.slice(0, places).map((page) => (
        <Link
          key={page.to}
          to={page.to}
          className={classes.bottomEntry}
          activeProps={{ 'aria-current': 'page' }}
        >
          <page.icon size={21} stroke={1.75} aria-hidden />
          <span>{t(page.label)}</span>
        </Link>
      ))}
      {rest.length > 0 && <MorePages pages={rest} />}
    </nav>
  );
}

function MorePages({ pages }: { pages: readonly PageEntry[] }) {
  const t = useT();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isHere = pages.some(({ to }) => path.startsWith(to));
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.bottomEntry} data-here={isHere || undefined}>
          <IconDots size={21} stroke={1.75} aria-hidden />
          <span>{t('shell.rail.more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map((page) => (
          <Menu.Item
            key={page.to}
            className={classes.moreEntry ?? ''}
            leftSection={<page.icon size={20} stroke={1.75} aria-hidden />}
            renderRoot={(props) => (
              <Link to={page.to} activeProps={{ 'aria-current': 'page' }} {...props} />
            )}
          >
            {t(page.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
