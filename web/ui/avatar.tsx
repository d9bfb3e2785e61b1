import classes from './avatar.module.css';

/**
 * Initials as each script writes them: two letters of words; of Han the given name of a person
 * (the last two characters), of a firm the first two, since firms all end alike.
 */
export function initialsOf(name: string, isFirm = false): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (first === undefined) return '?';
  if (/^\p{Script=Han}/u.test(first)) {
    const characters = Array.from(first);
    return (isFirm ? characters.slice(0, 2) : characters.slice(-2)).join('');
  }
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last]
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** A hue that stays with a name, so that people and firms are recognised at a glance. */
function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 6;
  return hash;
}

export function Avatar({
  name,
  size = 28,
  square = false,
}: {
  name: string;
  size?: number;
  square?: boolean;
}) {
  return (
    <span
      className={classes.avatar}
      data-hue={hueOf(name)}
      data-square={square || undefined}
      style={{ inlineSize: size, blockSize: size, fontSize: Math.round(size * 0.4) }}
      aria-hidden
    >
      {initialsOf(name, square)}
    </span>
  );
}
