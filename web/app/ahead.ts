import { partOf, readCustomerSearch } from '../customers/list-search.ts';
import { address } from './address.ts';

/**
 * What the first screen needs, asked for while its script is still on the way. This is a script of
 * its own, small and early; the application takes the answers instead of asking again.
 */
const answers = new Map<string, Promise<Response>>();
/** Milliseconds an answer is kept for: later it may no longer be true. */
const KEPT = 10_000;

for (const one of neededBy(new URL(location.href))) {
  const answer = fetch(one, { headers: { accept: 'application/json' } });
  // Who takes it hears of a failure; where nobody does, it harms nobody.
  answer.catch(() => undefined);
  answers.set(one, answer);
}
setTimeout(forgetAhead, KEPT);

/** The answer to a request that was sent ahead, once. */
export function takeAhead(one: string): Promise<Response> | undefined {
  const answer = answers.get(one);
  answers.delete(one);
  return answer;
}

/** After a change, what was asked before it counts no longer. */
export function forgetAhead(): void {
  answers.clear();
}

/** The server marks the page it gives to a browser that has signed in. */
function neededBy({ pathname, searchParams }: URL): string[] {
  const session = address('/session');
  if (!('known' in document.documentElement.dataset)) return [session, address('/setup')];
  if (pathname !== '/' && pathname !== '/customers') return [session];
  const { sort = 'standing', new: _, ...filter } = readCustomerSearch(valuesOf(searchParams));
  const list = address('/customers', partOf(filter, sort, { at: 0 }));
  return [session, list, address('/standing-overview')];
}

/** As the router reads an address: what looks like a number is one. */
function valuesOf(search: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...search].map(([name, text]) => [name, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text]),
  );
}
