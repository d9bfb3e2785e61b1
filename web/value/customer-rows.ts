import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { CustomerFilter, CustomerRow } from '../../contract/customers/customer.ts';
import { countQuery, PAGE, pageQuery, type CustomerSearch } from '../customers/index.ts';

/** Rows fetched before they come into view. */
const AHEAD = 40;

/** Pages of the list: those in view, and those around it. */
interface Seen {
  inView: readonly number[];
  near: readonly number[];
}
const atTop: Seen = { inView: [0], near: [0] };

/** The list as a table needs it: how many, and the row at any place that is near the view. */
export function useCustomerRows(
  filter: CustomerFilter,
  sort: NonNullable<CustomerSearch['sort']>,
  columns: readonly string[],
  /** Customers there are, where that is known without counting. */
  everybody: number | null,
) {
  const client = useQueryClient();
  const [{ inView, near }, setSeen] = useState(atTop);
  const [asked, setAsked] = useState(false);
  const key = JSON.stringify([filter, sort, columns]);
  useEffect(() => {
    setAsked(false);
    setSeen(atTop);
  }, [key]);

  const top = useQuery({
    ...pageQuery(filter, sort, columns, 0),
    placeholderData: keepPreviousData,
  });
  const counted = useQuery({ ...countQuery(filter), enabled: asked });
  // What is looked at comes first; what lies around it waits for that.
  const isHere = (page: number) =>
    client.getQueryData(pageQuery(filter, sort, columns, page).queryKey) !== undefined;
  const ready = inView.every(isHere);
  const pages = useQueries({
    queries: near.map((page) => ({
      ...pageQuery(filter, sort, columns, page),
      enabled: page > 0 && (ready || inView.includes(page)),
    })),
  });
  const pageAt = (page: number) => (page === 0 ? top.data : pages[near.indexOf(page)]?.data);
  const rowAt = (index: number): CustomerRow | undefined =>
    pageAt(Math.floor(index / PAGE))?.items[index % PAGE];
  const onSeen = useCallback((first: number, last: number) => {
    const next = {
      inView: pagesBetween(first, last),
      near: pagesBetween(first - AHEAD, last + AHEAD),
    };
    setSeen((before) => (isSame(before, next) ? before : next));
  }, []);

  const total = top.data?.total ?? null;
  const end = near.map((page) => endOf(page, pageAt(page))).find((it) => it !== null) ?? null;
  const exact =
    (total?.exact === true ? total.total : null) ??
    counted.data?.total ??
    (total === null ? null : everybody) ??
    end;
  const atLeast = Math.max(total?.total ?? 0, ...near.map((page) => reached(page, pageAt(page))));
  return {
    top,
    rowAt,
    onSeen,
    /** Rows the scrollbar stands for. */
    count: exact ?? atLeast + (top.data === undefined ? 0 : PAGE),
    exact,
    /** At least so many, where nobody has counted. */
    atLeast,
    countExactly: () => setAsked(true),
    counting: counted.isFetching,
  };
}

type Page = { items: readonly CustomerRow[]; next_cursor: string | null } | undefined;

const isSame = (a: Seen, b: Seen) =>
  String(a.inView) === String(b.inView) && String(a.near) === String(b.near);

function pagesBetween(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE));
  const to = Math.max(0, Math.floor(last / PAGE));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Rows up to the end of a page that has been loaded. */
const reached = (page: number, data: Page) =>
  data === undefined ? 0 : page * PAGE + data.items.length;

/** Rows of the whole list, where this page is its last one. */
const endOf = (page: number, data: Page) =>
  data?.next_cursor === null && (page === 0 || data.items.length > 0) ? reached(page, data) : null;
