interface Named {
  id: string;
  name: string;
}

const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/**
 * Whom a text names: an @ with a whole name behind it, or with its first word where only one
 * colleague is called so. The longest name that fits counts: @Ann Lee is not Ann.
 */
export function mentionedIn(text: string, colleagues: readonly Named[]): string[] {
  const written = fold(text);
  const names = [...callings(colleagues)].sort(([a], [b]) => b.length - a.length);
  const found = new Set<string>();
  for (let at = written.indexOf('@'); at !== -1; at = written.indexOf('@', at + 1)) {
    // In an address of mail letters stand before it.
    if (/[a-z0-9._-]/.test(written.charAt(at - 1))) continue;
    const rest = written.slice(at + 1);
    const fitting = names.find(([name]) => rest.startsWith(name) && endsThere(rest, name));
    if (fitting !== undefined) found.add(fitting[1]);
  }
  return [...found];
}

/** Han names are written without a gap before what follows. */
function endsThere(rest: string, name: string): boolean {
  return /\p{Script=Han}$/u.test(name) || !/^[\p{L}\p{N}]/u.test(rest.slice(name.length));
}

/** Every way to call somebody that means nobody else. */
function callings(colleagues: readonly Named[]): Map<string, string> {
  const all = new Map<string, string | null>();
  const add = (name: string, id: string) => {
    if (name === '') return;
    const before = all.get(name);
    all.set(name, before === undefined || before === id ? id : null);
  };
  for (const { id, name } of colleagues) {
    const whole = fold(name.trim());
    add(whole, id);
    add(whole.split(/\s+/)[0] ?? '', id);
  }
  return new Map([...all].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
}
