import {
  customerFilter,
  customerSorts,
  type CustomerFilter,
} from '../../contract/customers/customer.ts';

export type CustomerSort = (typeof customerSorts)[number];

/** What the list’s address says: how it is narrowed and sorted, and what lies open over it. */
export interface CustomerSearch extends CustomerFilter {
  sort?: CustomerSort;
  new?: true;
}

/** Reads an address; what it can’t mean is dropped rather than refused. */
export function readCustomerSearch(search: Record<string, unknown>): CustomerSearch {
  const kept: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(customerFilter.shape)) {
    const value = search[name];
    if (value === undefined) continue;
    // A name of digits arrives as a number.
    const parsed = schema.safeParse(name === 'name' || name === 'city' ? String(value) : value);
    if (parsed.success && parsed.data !== undefined) kept[name] = parsed.data;
  }
  const sort = customerSorts.find((one) => one === search['sort']);
  return {
    ...(kept as CustomerFilter),
    ...(sort === undefined || sort === 'standing' ? {} : { sort }),
    ...(search['new'] === true ? { new: true } : {}),
  };
}

export function filterOf({ sort: _, new: __, ...rest }: CustomerSearch): CustomerFilter {
  const names = Object.keys(customerFilter.shape);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => names.includes(name)));
}
