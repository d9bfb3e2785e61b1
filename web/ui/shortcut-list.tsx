import { Modal } from '@mantine/core';
import { Keys } from './keys.tsx';
import { useT } from './language.tsx';
import type { Shortcut } from './shortcuts.ts';
import classes from './keys.module.css';

interface ShortcutListProps {
  shortcuts: readonly Shortcut[];
  onClose: () => void;
}

/** What `?` shows: everything that has a key on this screen. */
export function ShortcutList({ shortcuts, onClose }: ShortcutListProps) {
  const t = useT();
  const all = byLabel([...shortcuts, { keys: '?', label: t('shell.shortcuts.title') }]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shell.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.action.close') }}
    >
      <ul className={classes.list} tabIndex={-1} data-autofocus>
        {all.map(([label, ways]) => (
          <li key={label} className={classes.item}>
            <span>{label}</span>
            <span className={classes.ways}>
              {ways.map((keys) => (
                <Keys key={keys} keys={keys} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** What can be done, each with all the ways to do it. */
function byLabel(shortcuts: readonly Omit<Shortcut, 'run'>[]): [string, string[]][] {
  const ways = new Map<string, string[]>();
  for (const { label, keys } of shortcuts) ways.set(label, [...(ways.get(label) ?? []), keys]);
  return [...ways];
}
