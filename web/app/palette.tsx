import { Modal } from '@mantine/core';
import {
  IconBuilding,
  IconKeyboard,
  IconLanguage,
  IconListCheck,
  IconLogout,
  IconMoon,
  IconPencilPlus,
  IconSearch,
  IconSun,
  IconQuote,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { SearchHit } from '../../contract/customers/customer.ts';
import { languageNames, languages } from '../../contract/i18n/languages.ts';
import { useShowShortcuts } from '../ui/keyboard.tsx';
import { Keys } from '../ui/keys.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { useFormat } from '../ui/format.tsx';
import { api } from './api.ts';
import { useCapture } from './capture.ts';
import { useRecording } from './recording.ts';
import { useAppearance } from './menus.tsx';
import type { PageEntry } from './pages.ts';
import { useChooseLanguage, useMay, useSignOut } from './session.ts';
import classes from './palette.module.css';

interface Entry {
  id: string;
  group: string;
  label: string;
  detail?: string;
  icon: Icon;
  keys?: string;
  run: () => void;
}

interface PaletteProps {
  opened: boolean;
  onClose: () => void;
  pages: readonly PageEntry[];
}

/** Every page, every action and every customer, a few letters away. */
export function Palette({ opened, onClose, pages }: PaletteProps) {
  const t = useT();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={600} yOffset="12dvh" centered={false}>
      <Modal.Overlay backgroundOpacity={0.2} />
      <Modal.Content aria-label={t('shell.search.label')} radius="lg">
        <Modal.Body p={0}>
          <PaletteBody onClose={onClose} pages={pages} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ onClose, pages }: Omit<PaletteProps, 'opened'>) {
  const t = useT();
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { entries, waiting } = useEntries(query.trim(), pages);
  const current = entries[Math.min(active, entries.length - 1)];

  useEffect(() => setActive(0), [query]);
  useEffect(() => {
    if (current !== undefined)
      document.getElementById(`${id}-${current.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, id]);

  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = Math.max(0, entries.length - 1);
    if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? last : active - 1);
    else if (event.key === 'Enter') choose(current);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <div className={classes.head}>
        <IconSearch size={18} aria-hidden />
        <input
          className={classes.input}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          placeholder={t('shell.search.open')}
          aria-label={t('shell.search.label')}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('shell.search.results')}
        className={classes.list}
      >
        {entries.map((entry, index) => (
          <div key={entry.id}>
            {entries[index - 1]?.group !== entry.group && (
              <div className={classes.group} role="presentation">
                {entry.group}
              </div>
            )}
            <div
              id={`${id}-${entry.id}`}
              role="option"
              aria-selected={entry === current}
              className={classes.entry}
              onMouseMove={() => setActive(index)}
              onClick={() => choose(entry)}
            >
              <entry.icon size={17} stroke={1.75} aria-hidden />
              <bdi className={classes.label}>{entry.label}</bdi>
              {entry.detail !== undefined && <bdi className={classes.detail}>{entry.detail}</bdi>}
              {entry.keys !== undefined && <Keys keys={entry.keys} />}
            </div>
          </div>
        ))}
        {entries.length === 0 && !waiting && (
          <p className={classes.nothing}>{t('shell.search.nothing', { query: query.trim() })}</p>
        )}
      </div>
      <div className={classes.foot} aria-hidden>
        <span>
          <Keys keys="↑ ↓" /> {t('shell.search.move')}
        </span>
        <span>
          <Keys keys="↵" /> {t('shell.search.choose')}
        </span>
      </div>
    </div>
  );
}

/** What fits the letters typed so far: found customers first, then pages, then actions. */
function useEntries(query: string, pages: readonly PageEntry[]) {
  const deferred = useDeferredValue(query);
  const maySearch = useMay('customers.read');
  const found = useQuery({
    queryKey: ['search', deferred],
    queryFn: ({ signal }) =>
      api.get<{ items: SearchHit[] }>('/search', { query: { q: deferred, limit: 8 }, signal }),
    enabled: maySearch && deferred !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const hits = useHitEntries(query === '' ? [] : (found.data?.items ?? []));
  const fixed = useFixedEntries(pages);
  const needle = query.toLocaleLowerCase();
  const fitting = fixed.filter((entry) => entry.label.toLocaleLowerCase().includes(needle));
  return { entries: [...hits, ...fitting], waiting: found.isFetching };
}

function iconOf({ kind, customer_kind: of }: SearchHit) {
  if (kind === 'said') return IconQuote;
  return of === 'organisation' ? IconBuilding : IconUser;
}

function useHitEntries(hits: readonly SearchHit[]): Entry[] {
  const t = useT();
  const format = useFormat();
  const router = useRouter();
  const detailOf = ({ on, subtitle }: SearchHit) =>
    [on === undefined ? null : format.date(on), subtitle].filter(Boolean).join(' · ');
  // Only customers have a page of their own so far.
  return hits
    .filter(({ kind }) => kind === 'customer' || kind === 'said')
    .map((hit) => ({
      id: `${hit.kind}-${hit.id}`,
      group: hit.kind === 'said' ? t('shell.search.said') : t('shell.search.customers'),
      label: hit.title,
      ...(hit.subtitle === null ? {} : { detail: detailOf(hit) }),
      icon: iconOf(hit),
      run: () => void router.navigate({ to: '/customers/$id', params: { id: hit.id } }),
    }));
}

function useFixedEntries(pages: readonly PageEntry[]): Entry[] {
  const { language, t } = useLanguage();
  const chooseLanguage = useChooseLanguage();
  const router = useRouter();
  const { isDark, toggle } = useAppearance();
  const signOut = useSignOut();
  const showShortcuts = useShowShortcuts();
  const capture = useCapture();
  const record = useRecording();
  const mayTask = useMay('tasks.write');
  const go = t('shell.search.go');
  const act = t('shell.search.actions');
  return [
    ...pages.map((page) => ({
      id: `page-${page.keys.replace(' ', '')}`,
      group: go,
      label: t(page.label),
      icon: page.icon,
      keys: page.keys,
      run: () => void router.navigate({ to: page.to }),
    })),
    ...(capture === null
      ? []
      : [
          {
            id: 'capture',
            group: act,
            label: t('conversations.capture.open'),
            icon: IconPencilPlus,
            keys: 'c',
            run: () => capture(),
          },
        ]),
    ...(record === null
      ? []
      : [
          {
            id: 'record',
            group: act,
            label: t('ledger.record.open'),
            icon: IconListCheck,
            keys: 'f',
            run: () => record(),
          },
        ]),
    ...(mayTask
      ? [
          {
            id: 'task',
            group: act,
            label: t('tasks.new'),
            icon: IconListCheck,
            run: () => void router.navigate({ to: '/tasks', search: { new: true } }),
          },
        ]
      : []),
    {
      id: 'page-sessions',
      group: go,
      label: t('shell.profile.sessions'),
      icon: IconUser,
      run: () => void router.navigate({ to: '/profile/sessions' }),
    },
    {
      id: 'appearance',
      group: act,
      label: isDark ? t('shell.appearance.to_light') : t('shell.appearance.to_dark'),
      icon: isDark ? IconSun : IconMoon,
      run: toggle,
    },
    ...languages
      .filter((one) => one !== language)
      .map((one) => ({
        id: `language-${one}`,
        group: act,
        label: languageNames[one],
        detail: t('shell.language'),
        icon: IconLanguage,
        run: () => void chooseLanguage(one),
      })),
    {
      id: 'shortcuts',
      group: act,
      label: t('shell.shortcuts.title'),
      icon: IconKeyboard,
      keys: '?',
      run: showShortcuts,
    },
    {
      id: 'sign-out',
      group: act,
      label: t('shell.profile.sign_out'),
      icon: IconLogout,
      run: () => void signOut(),
    },
  ];
}
