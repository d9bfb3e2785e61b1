import { z } from 'zod';
import { uuid } from '../http/page.ts';
import { customTest } from './conditions.ts';
import { customerFilter, customerSorts } from './customer.ts';

/** How a list is narrowed, sorted and shown; what is not said is as usual. */
const viewSearch = z.strictObject({
  ...customerFilter.shape,
  fields: z.array(customTest).min(1).max(10).optional(),
  sort: z.enum(customerSorts).optional(),
  /** Columns in their order, the business's own fields as `f.` and their key. */
  columns: z
    .array(z.string().regex(/^[a-z_.0-9]{1,42}$/))
    .min(1)
    .max(30)
    .optional(),
  /** Cards where there is room for a table, too. */
  layout: z.literal('cards').optional(),
});
export type ViewSearch = z.infer<typeof viewSearch>;

const name = z.string().trim().min(1).max(120);

export const listView = z.object({
  id: uuid,
  name: z.string(),
  /** Everybody finds it; otherwise only whoever made it. */
  shared: z.boolean(),
  owner: z.object({ id: uuid, name: z.string() }),
  search: viewSearch,
  /** The reader's list opens with it. */
  is_default: z.boolean(),
  version: z.number().int(),
});
export type ListView = z.infer<typeof listView>;

/** By name. */
export const listViews = z.object({ items: z.array(listView) });

export const newListView = z.strictObject({ name, shared: z.boolean(), search: viewSearch });
export type NewListView = z.infer<typeof newListView>;

/** `seen`: what it was when it was looked at. */
export const listViewChange = newListView.extend({ seen: newListView.partial() }).partial();
export type ListViewChange = z.infer<typeof listViewChange>;
