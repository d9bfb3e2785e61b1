import {
  createContext,
  lazy,
  Suspense,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { ShortcutMatcher, type Shortcut } from './shortcuts.ts';

interface Registry {
  add: (shortcut: Shortcut, isGeneral: boolean) => () => void;
  showAll: () => void;
}

const ShortcutList = lazy(() =>
  import('./shortcut-list.tsx').then((module) => ({ default: module.ShortcutList })),
);

const RegistryContext = createContext<Registry | null>(null);

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Of those with the same keys the one that answers: what was put on the screen last. */
const inForce = (all: readonly Shortcut[]) => [
  ...new Map(all.map((shortcut) => [shortcut.keys, shortcut])).values(),
];

/** Collects the shortcuts of what is on the screen; `?` shows them. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef<Shortcut[]>([]);
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);

  const registry = useMemo<Registry>(
    () => ({
      add: (shortcut, isGeneral) => {
        if (isGeneral) shortcuts.current.unshift(shortcut);
        else shortcuts.current.push(shortcut);
        return () => {
          shortcuts.current = shortcuts.current.filter((other) => other !== shortcut);
        };
      },
      showAll: () => setShown(inForce(shortcuts.current)),
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
      {shown !== null && (
        <Suspense>
          <ShortcutList shortcuts={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </RegistryContext>
  );
}

function useRegistry(): Registry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('a shortcut outside KeyboardProvider');
  return registry;
}

/**
 * Registers a shortcut while the component is on the screen. A general one, of the frame around the
 * page, gives way to the page's own with the same keys.
 */
export function useShortcut(
  keys: string,
  label: string,
  run: () => void,
  reach: 'own' | 'general' = 'own',
): void {
  const registry = useRegistry();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(
    () => registry.add({ keys, label, run: () => latest.current() }, reach === 'general'),
    [registry, keys, label, reach],
  );
}

export function useShowShortcuts(): () => void {
  return useRegistry().showAll;
}
