import { partOf, readCustomerSearch } from '../customers/list-search.ts';
import { address } from './address.ts';

/** What the first screen at an address asks for, by whether this browser has signed in before. */
export function neededBy({ pathname, searchParams }: URL, isKnown: boolean): string[] {
  const session = address('/session');
  if (!isKnown) return [session, address('/setup')];
  if (pathname === '/today') return [session, address('/today')];
  if (pathname !== '/' && pathname !== '/customers') return [session];
  const search = readCustomerSearch(valuesOf(searchParams));
  const { sort = 'standing', columns = [], new: _, view: __, ...filter } = search;
  const list = address('/customers', partOf(filter, sort, columns, { at: 0 }));
  return [session, list, address('/standing-overview')];
}

/** As the router reads an address: what looks like a number is one. */
function valuesOf(search: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...search].map(([name, text]) => [
      name,
      /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text.startsWith('[') ? listOf(text) : text,
    ]),
  );
}

function listOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
