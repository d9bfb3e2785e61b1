import { z } from 'zod';

/** What every list takes: how many, and where the page before it ended. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The longest one holds a name of any script. */
  cursor: z.string().max(6000).optional(),
});

/** What every list answers. `next_cursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

export const uuid = z.uuid();
/** An instant, UTC, ISO 8601. */
export const instant = z.string();
/** An all-day date, YYYY-MM-DD; it has no zone and never shifts. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A day somebody enters: one that a calendar, and the database, has. */
export const enteredDay = z.iso
  .date()
  .refine((value) => value >= '1900' && value < '2200', { params: { code: 'field.invalid' } });
/** Integer minor units of a currency. */
export const money = z.object({ amount: z.number().int(), currency: z.string().length(3) });
