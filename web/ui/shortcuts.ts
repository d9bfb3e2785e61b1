/** A shortcut is `mod+k`, `?`, or a sequence of keys as `g c`. `mod` is ⌘ on a Mac, Ctrl elsewhere. */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'code'>;

const sequencePause = 1200;

/** Letters by their place on the keyboard, so that a Hebrew layout opens the same pages. */
function pressedKey(event: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter !== undefined && !/^[a-z]$/i.test(event.key)) return letter.toLowerCase();
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** Follows key presses and says which shortcut they complete. */
export class ShortcutMatcher {
  private waiting = '';
  private waitingSince = 0;

  match(event: KeyPress, shortcuts: readonly Shortcut[], now: number): Shortcut | null {
    if (event.altKey) return null;
    const key = pressedKey(event);
    if (event.ctrlKey || event.metaKey) {
      this.waiting = '';
      return shortcuts.find((shortcut) => shortcut.keys === `mod+${key}`) ?? null;
    }
    const before = now - this.waitingSince < sequencePause ? this.waiting : '';
    const typed = before === '' ? key : `${before} ${key}`;
    const found =
      shortcuts.find((shortcut) => shortcut.keys === typed) ??
      shortcuts.find((shortcut) => shortcut.keys === key);
    const begins = shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `));
    this.waiting = found === undefined && begins ? key : '';
    this.waitingSince = now;
    return found ?? null;
  }
}
