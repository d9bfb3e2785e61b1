import { partOf, readCustomerSearch } from '../customers/list-search.ts';
import { address } from './address.ts';

const answers = new Map<string, Promise<Response>>();

/** Asks for what the first screen needs; the application takes the answers instead of asking again. */
export function askAhead(addresses: readonly string[]): void {
  for (const one of addresses) {
    const answer = fetch(one, { headers: { accept: 'application/json' } });
    // Who takes it hears of a failure; where nobody does, it harms nobody.
    answer.catch(() => undefined);
    answers.set(one, answer);
  }
}

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

/** What the first screen at an address asks for, by whether this browser has signed in before. */
export function neededBy({ pathname, searchParams }: URL, isKnown: boolean): string[] {
  const session = address('/session');
  if (!isKnown) return [session, address('/setup')];
  if (pathname === '/today') return [session, address('/today')];
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
