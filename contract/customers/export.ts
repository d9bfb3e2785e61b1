import { z } from 'zod';
import { customerFilter, customerSorts } from './customer.ts';
import { usualColumns } from './list-columns.ts';

/**
 * The list as a file: narrowed and sorted as the list is, with the columns it shows, in their order,
 * with commas; the business's own fields as `f.` and their key.
 */
export const customerExport = customerFilter.extend({
  sort: z.enum(customerSorts).default('standing'),
  columns: z
    .string()
    .regex(/^[a-z_.0-9]{1,42}(,[a-z_.0-9]{1,42}){0,29}$/)
    .default(usualColumns.join(',')),
});
export type CustomerExport = z.infer<typeof customerExport>;
