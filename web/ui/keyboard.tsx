import { Modal } from '@mantine/core';
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useT } from './language.tsx';
import { ShortcutMatcher, type Shortcut } from './shortcuts.ts';
import classes from './keyboard.module.css';

interface Registry {
  add: (shortcut: Shortcut) => () => void;
  showAll: () => void;
}

const RegistryContext = createContext<Registry | null>(null);

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Collects the shortcuts of what is on the screen; `?` shows them. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const shortcuts = useRef<Shortcut[]>([]);
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);

  const registry = useMemo<Registry>(
    () => ({
      add: (shortcut) => {
        shortcuts.current.push(shortcut);
        return () => {
          shortcuts.current = shortcuts.current.filter((other) => other !== shortcut);
        };
      },
      showAll: () => setShown([...shortcuts.current]),
    }),
    [],
  );

  useEffect(() => {
    const matcher = new ShortcutMatcher();
    const help: Shortcut = { keys: '?', label: '', run: registry.showAll };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const commanded = event.ctrlKey || event.metaKey;
      const covered = document.querySelector('[role="dialog"]') !== null;
      if (!commanded && (covered || isTyping(event.target))) return;
      // What was put on the screen last wins.
      const found = matcher.match(
        event,
        [...shortcuts.current.toReversed(), help],
        event.timeStamp,
      );
      if (found === null) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [registry]);

  return (
    <RegistryContext value={registry}>
      {children}
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={t('shell.shortcuts.title')}
        closeButtonProps={{ 'aria-label': t('common.action.close') }}
      >
        <ul className={classes.list} tabIndex={-1} data-autofocus>
          {byLabel([...(shown ?? []), { keys: '?', label: t('shell.shortcuts.title') }]).map(
            ([label, ways]) => (
              <li key={label} className={classes.item}>
                <span>{label}</span>
                <span className={classes.ways}>
                  {ways.map((keys) => (
                    <Keys key={keys} keys={keys} />
                  ))}
                </span>
              </li>
            ),
          )}
        </ul>
      </Modal>
    </RegistryContext>
  );
}

/** What can be done, each with all the ways to do it. */
function byLabel(shortcuts: readonly Omit<Shortcut, 'run'>[]): [string, string[]][] {
  const ways = new Map<string, string[]>();
  for (const { label, keys } of shortcuts) ways.set(label, [...(ways.get(label) ?? []), keys]);
  return [...ways];
}

function useRegistry(): Registry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('a shortcut outside KeyboardProvider');
  return registry;
}

/** Registers a shortcut while the component is on the screen. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const registry = useRegistry();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(
    () => registry.add({ keys, label, run: () => latest.current() }),
    [registry, keys, label],
  );
}

export function useShowShortcuts(): () => void {
  return useRegistry().showAll;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys drawn as keys; always left to right, as they are pressed. */
export function Keys({ keys }: { keys: string }) {
  const caps = keys
    .split(/[ +]/)
    .map((key) =>
      key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key,
    );
  return (
    <span className={classes.keys} dir="ltr">
      {caps.map((cap, index) => (
        <kbd key={index} className={classes.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
