const base = '/api/v1';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The address of a resource; what isn’t said is left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return `${base}${path}${text === '' ? '' : `?${text}`}`;
}
