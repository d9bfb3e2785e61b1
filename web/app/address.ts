const base = '/api/v1';

export type Query = Readonly<
  Record<string, string | number | boolean | readonly object[] | null | undefined>
>;

/** The address of a resource; what isn’t said is left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '')
      search.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  const text = search.toString();
  return `${base}${path}${text === '' ? '' : `?${text}`}`;
}
