import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Avatar } from '../ui/avatar.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { Keys } from '../ui/keys.tsx';
import { useT } from '../ui/language.tsx';
import { openedLater } from '../ui/opened-later.tsx';
import { withTexts } from '../ui/texts.ts';
import { Bell } from './bell.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { useCapture } from './capture.ts';
import { AppearanceToggle, LanguageMenu, ProfileMenu } from './menus.tsx';
import { pages, type PageEntry } from './pages.ts';
import { useSession } from './session.ts';
import classes from './shell.module.css';

// Not needed to see the first page; fetched while it is being looked at.
const loadPalette = withTexts(() => import('./palette.tsx'));
const Palette = openedLater(() => loadPalette().then((module) => module.Palette));

/** The frame of every page: rail and top bar, or on a phone a bar under the thumb. */
export function Shell() {
  const t = useT();
  const session = useSession();
  const [searching, setSearching] = useState(false);
  const shown = pages.filter((page) => session.permissions[page.permission] !== undefined);
  const openSearch = () => setSearching(true);
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 2000);
    return () => clearTimeout(timer);
  }, []);
  useShortcut('mod+k', t('shell.search.label'), openSearch);
  useShortcut('/', t('shell.search.label'), openSearch, 'general');

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <aside className={classes.rail}>
        <Link to="/" className={classes.business}>
          <Mark />
          <span className={classes.businessName}>{session.workspace.name}</span>
        </Link>
        <nav aria-label={t('shell.rail.label')} className={classes.nav}>
          {shown.map((page) => (
            <RailEntry key={page.to} page={page} />
          ))}
        </nav>
        <Link to="/profile/sessions" className={classes.self}>
          <Avatar name={session.employee.name} size={24} />
          <span className={classes.businessName}>{session.employee.name}</span>
        </Link>
      </aside>

      <header className={classes.topbar}>
        <Link to="/" className={classes.topMark} aria-label={session.workspace.name}>
          <Mark />
        </Link>
        <button type="button" className={classes.search} onClick={openSearch}>
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchText}>{t('shell.search.open')}</span>
          <span className={classes.searchKeys}>
            <Keys keys="mod+K" />
          </span>
        </button>
        <div className={classes.tools}>
          <CaptureButton className={classes.capture} iconSize={17} isShort={false} />
          <Bell />
          <LanguageMenu />
          <AppearanceToggle />
          <ProfileMenu />
        </div>
      </header>

      <main id="content" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>

      <BottomBar
        first={<CaptureButton className={bottomCapture} iconSize={21} isShort />}
        pages={shown}
      />
      <Palette opened={searching} onClose={() => setSearching(false)} pages={shown} />
    </div>
  );
}

const bottomCapture = `${classes.bottomEntry} ${classes.bottomCapture}`;

/** Opens the drawer for contacts; absent for those who only look. */
function CaptureButton(props: {
  className: string | undefined;
  iconSize: number;
  isShort: boolean;
}) {
  const t = useT();
  const open = useCapture();
  if (open === null) return null;
  return (
    <button type="button" className={props.className} onClick={() => open()}>
      <IconPencilPlus size={props.iconSize} stroke={1.75} aria-hidden />
      <span>
        {props.isShort ? t('conversations.capture.short') : t('conversations.capture.open')}
      </span>
      <span className={classes.captureKeys}>
        <Keys keys="c" />
      </span>
    </button>
  );
}

/** The product’s mark: a mast held by its stays. */
function Mark() {
  return <img src="/mark.svg" alt="" width={24} height={24} className={classes.mark} />;
}

function RailEntry({ page }: { page: PageEntry }) {
  const t = useT();
  const navigate = useNavigate();
  const label = t(page.label);
  useShortcut(page.keys, t('shell.shortcuts.go_to', { page: label }), () => {
    void navigate({ to: page.to });
  });
  return (
    <Link to={page.to} className={classes.entry} activeProps={{ 'aria-current': 'page' }}>
      <page.icon size={18} stroke={1.75} aria-hidden />
      <span>{label}</span>
      <span className={classes.entryKeys}>
        <Keys keys={page.keys} />
      </span>
    </Link>
  );
}
