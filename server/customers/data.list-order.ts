import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { customerSorts } from '../../contract/customers/customer.ts';

export type CustomerSort = (typeof customerSorts)[number];

/** Sort keys as they are read: a cursor handed to a list in another order is none of that list. */
const keys = {
  newest: z.iso.datetime(),
  name: z.string(),
  standing: z.number(),
  danger: z.number().nullable(),
  value: z.number().int(),
  last_bought: z.iso.date().nullable(),
} as const satisfies Record<CustomerSort, z.ZodType>;

/**
 * Where a page of this order ended: its last row's sort key and number, and whether it was among
 * those without a standing, who come last.
 */
export function listPlace(sort: CustomerSort): z.ZodType<ListPlace> {
  const no = z.number().int();
  const ranked = z.object({ sort: z.literal(sort), key: keys[sort], no, bare: z.literal(false) });
  if (!orders[sort].ofStanding) return ranked;
  return z.union([
    ranked,
    z.object({ sort: z.literal(sort), key: z.null(), no, bare: z.literal(true) }),
  ]);
}
export interface ListPlace {
  sort: CustomerSort;
  key: string | number | null;
  no: number;
  bare: boolean;
}

/** How a list is ordered: by a column of the customer, or of the standing (alias s). */
export interface Order {
  key: RawBuilder<unknown>;
  descending: boolean;
  nullable: boolean;
  ofStanding: boolean;
}

export const orders: Readonly<Record<CustomerSort, Order>> = {
  newest: { key: sql`c.created_at`, descending: true, nullable: false, ofStanding: false },
  name: {
    key: sql`c.sort_name collate "C"`,
    descending: false,
    nullable: false,
    ofStanding: false,
  },
  standing: { key: sql`s.place_milli`, descending: true, nullable: false, ofStanding: true },
  danger: { key: sql`s.danger`, descending: true, nullable: true, ofStanding: true },
  value: { key: sql`s.value_amount`, descending: true, nullable: false, ofStanding: true },
  last_bought: { key: sql`s.last_bought`, descending: true, nullable: true, ofStanding: true },
};

/** The order of an index: descending keys of a standing keep ascending numbers, those of a customer don't. */
export function sequence(
  order: Order,
  key: RawBuilder<unknown>,
  no: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!order.descending) return sql`${key}, ${no}`;
  if (!order.ofStanding) return sql`${key} desc, ${no} desc`;
  return order.nullable ? sql`${key} desc nulls last, ${no}` : sql`${key} desc, ${no}`;
}

/** What lies behind a place, as ranges of the order's index: ties first, then lower keys, then none. */
export function placesAfter(
  after: ListPlace | undefined,
  order: Order,
  no: RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  if (after === undefined) return [sql`true`];
  if (!order.ofStanding) {
    const compare = order.descending ? sql`<` : sql`>`;
    return [sql`(${order.key}, ${no}) ${compare} (${after.key}, ${after.no})`];
  }
  if (after.key === null) return [sql`${order.key} is null and ${no} > ${after.no}`];
  const behind = [
    sql`${order.key} = ${after.key} and ${no} > ${after.no}`,
    sql`${order.key} < ${after.key}`,
  ];
  return order.nullable ? [...behind, sql`${order.key} is null`] : behind;
}
