import type { z } from 'zod';
import type { CustomerFilter, customerQuery } from '../../contract/customers/customer.ts';
import { OWN } from '../../contract/customers/list-columns.ts';
import type { ViewSearch } from '../../contract/customers/list-views.ts';
import { populations, relationshipTypes, stages } from '../../contract/customers/life-names.ts';

export type CustomerSort = z.infer<typeof customerQuery>['sort'];

/** What the list’s address says: how it is narrowed and sorted, and what lies open over it. */
export interface CustomerSearch extends CustomerFilter {
  sort?: CustomerSort;
  new?: true;
  /** A change of those who are picked, or the latest changes of many. */
  bulk?: 'edit' | 'recent';
  /** The view that is open, or `all` where none is though one is usual. */
  view?: string;
  /** Columns in their order, the business's own fields as `f.` and their key; the usual ones unless said. */
  columns?: string[];
  /** Cards where there is room for a table, too. */
  layout?: 'cards';
}

/** Rows fetched at a time. */
export const PAGE = 100;

/** What a part of the list is asked for with: from its place, or from where another part ended. */
export const partOf = (
  filter: CustomerFilter,
  sort: CustomerSort,
  columns: readonly string[],
  from: { at: number } | { cursor: string },
) => {
  const own = columns.filter((one) => one.startsWith(OWN)).map((one) => one.slice(OWN.length));
  const asked = {
    ...(own.length === 0 ? {} : { columns: own.join(',') }),
    ...(columns.includes('tags') ? { with_tags: true } : {}),
  };
  return { ...filter, sort, limit: PAGE, ...asked, ...from };
};

const sorts: readonly CustomerSort[] = [
  'newest',
  'name',
  'standing',
  'danger',
  'value',
  'last_bought',
];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const text = (most: number) => (value: unknown) => {
  // A name of digits arrives as a number.
  const words = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return words === '' || words.length > most ? undefined : words;
};
const within = (most: number) => (value: unknown) => {
  const number = typeof value === 'number' ? value : Number.NaN;
  return number >= 0 && number <= most ? number : undefined;
};
const fitting = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const oneOf = (names: readonly string[]) => (value: unknown) =>
  names.find((name) => name === value);

const isOwnTest = (value: unknown) =>
  typeof value === 'object' && value !== null && 'custom' in value && 'as' in value;

/** How each filter is read from an address. The browser does without the contract's validator. */
const readers: { [Name in keyof CustomerFilter]-?: (value: unknown) => unknown } = {
  kind: (value) => (value === 'person' || value === 'organisation' ? value : undefined),
  city: text(200),
  country: fitting(/^[A-Z]{2}$/),
  name: text(100),
  owner: (value) => (value === 'none' ? value : fitting(uuid)(value)),
  score_from: within(100),
  score_to: within(100),
  danger_from: within(1),
  danger_to: within(1),
  population: oneOf(populations),
  stage: oneOf(stages),
  relationship: oneOf(relationshipTypes),
  excluded: (value) => oneOf(['true', 'false'])(String(value)),
  ended: (value) => oneOf(['true', 'false'])(String(value)),
  segment: fitting(uuid),
  tag: fitting(uuid),
  helper: fitting(uuid),
  // Digits alone arrive as a number.
  fields: (value) => (Array.isArray(value) && value.every(isOwnTest) ? value : undefined),
  rfm: (value) => fitting(/^[1-5][1-5]$/)(typeof value === 'number' ? String(value) : value),
};

/** The filters among these values; what can’t be meant is dropped rather than refused. */
export function readFilter(values: Readonly<Record<string, unknown>>): CustomerFilter {
  const read = Object.entries(readers).map(([name, reader]) => [name, reader(values[name])]);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as CustomerFilter;
}

export function readCustomerSearch(search: Record<string, unknown>): CustomerSearch {
  const sort = sorts.find((one) => one === search['sort']);
  return {
    ...readFilter(search),
    ...(sort === undefined || sort === 'standing' ? {} : { sort }),
    ...(search['new'] === true ? { new: true } : {}),
    ...readBulk(search['bulk']),
    ...readColumns(search['columns']),
    ...(search['layout'] === 'cards' ? { layout: 'cards' } : {}),
    ...readView(search['view']),
  };
}

function readBulk(value: unknown): { bulk?: 'edit' | 'recent' } {
  return value === 'edit' || value === 'recent' ? { bulk: value } : {};
}

function readView(value: unknown): { view?: string } {
  const view = value === 'all' ? value : fitting(uuid)(value);
  return view === undefined ? {} : { view };
}

const MOST_COLUMNS = 30;

function readColumns(value: unknown): { columns?: string[] } {
  if (!Array.isArray(value)) return {};
  const columns = value.filter((one) => typeof one === 'string' && /^[a-z_.0-9]{1,42}$/.test(one));
  return columns.length === 0 ? {} : { columns: columns.slice(0, MOST_COLUMNS) };
}

/** What lies open over the segments: a new one, or the one that is being changed. */
export interface SegmentsSearch {
  new?: true;
  edit?: string;
}

export function readSegmentsSearch(search: Record<string, unknown>): SegmentsSearch {
  const edit = fitting(uuid)(search['edit']);
  return {
    ...(search['new'] === true ? { new: true } : {}),
    ...(edit === undefined ? {} : { edit }),
  };
}

/** What a view keeps of an address: how the list is narrowed, sorted and shown. */
export function viewSearchOf(search: CustomerSearch): ViewSearch {
  const { sort, columns, layout } = search;
  return {
    ...readFilter({ ...search }),
    ...(sort === undefined ? {} : { sort }),
    ...(columns === undefined ? {} : { columns }),
    ...(layout === undefined ? {} : { layout }),
  };
}
