import { emailKey, phoneKey } from '../customers/index.ts';
import { fold } from '../db/words.ts';
import type { PastedLine } from './data.chosen.ts';

/** A pasted line as mail addresses, telephone numbers and names are compared. */
export function comparable(line: string): PastedLine {
  const name = fold(line);
  const last = name.lastIndexOf(' ');
  const turned = last === -1 ? name : `${name.slice(last + 1)} ${name.slice(0, last)}`;
  return { line, email: emailKey(line), phone: phoneKey(line), name, turned };
}

export function groupedBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
