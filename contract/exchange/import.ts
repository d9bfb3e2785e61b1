import { z } from 'zod';
import { instant, money, pageOf, pageQuery, uuid } from '../http/page.ts';
import { lineTreatments } from '../sales/order.ts';
import { job } from '../workspace/job.ts';
import { timeZone } from '../workspace/workspace.ts';
import { orderLineColumns } from './readings.ts';
import { customerImport, customerSight } from './customers.ts';
import { tableReading } from './table.ts';

export type OrderLineColumn = (typeof orderLineColumns)[number];

/** Without these a file of order lines cannot be read. */
export const neededColumns = [
  'order_number',
  'product_code',
  'quantity',
  'placed_at',
  'unit_price',
  'customer_ref',
] as const satisfies readonly OrderLineColumn[];

export const asideReasons = [
  'no_customer',
  'test',
  'adjustment',
  'bad_quantity',
  'bad_price',
  'bad_time',
  'no_order_number',
  'no_product',
  'wrong_column_count',
] as const;
export type AsideReason = (typeof asideReasons)[number];

/**
 * What a product code means. `*` at the end stands for anything; the first rule that fits decides,
 * codes that no rule names are goods.
 */
export const codeRule = z.strictObject({
  code: z.string().trim().min(1).max(60),
  treatment: z.enum([...lineTreatments, 'test', 'adjustment']),
});
export type CodeRule = z.infer<typeof codeRule>;

export const orderLineMapping = tableReading.extend({
  columns: z.partialRecord(z.enum(orderLineColumns), z.number().int().min(0).max(500)),
  /** What stands before the fraction of a price. */
  decimal: z.enum(['.', ',']).default('.'),
  /** How dates are written that are not ISO 8601: 31/12/2026 or 12/31/2026. */
  date_order: z.enum(['dmy', 'mdy']).default('dmy'),
  /** Zone of times that carry none. */
  time_zone: timeZone,
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Name under which the source's customer numbers are kept. */
  source: z.string().trim().min(1).max(60),
  /**
   * Order numbers that start so are returns, unless their goods come to more than nothing: whether
   * something was bought or taken back shows in the sign of its money.
   */
  return_prefix: z.string().max(10),
  rules: z.array(codeRule).max(200),
});
export type OrderLineMapping = z.infer<typeof orderLineMapping>;

export const importKinds = ['order_lines', 'customers', 'sample'] as const;
export const importState = z.enum([
  'draft',
  'checking',
  'checked',
  'queued',
  'staging',
  'writing',
  'done',
  'failed',
  'undoing',
  'undone',
]);

/** Counts and money of an import. Money set aside plus money imported is the file's, to the minor unit. */
export const importTotals = z.object({
  file: z.object({ rows: z.number().int(), amount: money }),
  /** The file's money as it would be were its lines not rounded one by one but their sum once. */
  exact: money,
  imported: z.object({
    rows: z.number().int(),
    amount: money,
    goods: money,
    charges: money,
    orders: z.number().int(),
    returns: z.number().int(),
    customers: z.number().int(),
    products: z.number().int(),
    /** What this run added; a second run of the same file adds nothing. */
    new_orders: z.number().int(),
    new_lines: z.number().int(),
    new_customers: z.number().int(),
    changed_orders: z.number().int(),
  }),
  aside: z.array(z.object({ reason: z.enum(asideReasons), rows: z.number().int(), amount: money })),
  /** Numbers seen with more than one time. */
  orders_with_two_times: z.number().int(),
  identical_lines: z.number().int(),
});
export type ImportTotals = z.infer<typeof importTotals>;

export const importRecord = z.object({
  id: uuid,
  kind: z.enum(importKinds),
  file_name: z.string(),
  state: importState,
  mapping: orderLineMapping.nullable(),
  job_id: uuid.nullable(),
  totals: importTotals.nullable(),
  /** Of an import of customers: everything that is said of it beside the rest. */
  customers: customerImport.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
});
export type ImportRecord = z.infer<typeof importRecord>;
export const importPage = pageOf(importRecord);
export const importQuery = pageQuery;

/** After the upload: what was guessed, and the first rows to check it against. */
export const importPreview = z.object({
  import: importRecord,
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  guessed: orderLineMapping,
  missing: z.array(z.enum(orderLineColumns)),
  /** The same file as one of customers; `import.kind` says which of the two it looks like. */
  customers: customerSight,
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importStart = z.strictObject({ mapping: orderLineMapping });

export const asideRow = z.object({
  row: z.number().int(),
  reason: z.enum(asideReasons),
  amount: money.nullable(),
  cells: z.array(z.string()),
});
export const asidePage = pageOf(asideRow);
export const asideFileQuery = z.object({ reason: z.enum(asideReasons).optional() });
export const asideQuery = pageQuery.extend({ reason: z.enum(asideReasons).optional() });

export const sampleStart = z.strictObject({
  size: z.number().int().min(50).max(1_000_000).default(2_000),
});

/** Answer to a request for a sample business. */
export const sampleStarted = z.object({ job });
