import { z } from 'zod';
import { fieldKey } from '../customers/custom-fields.ts';
import { pageOf, pageQuery, uuid } from '../http/page.ts';
import { customerTargets, knownChoices, problemCodes, problemEffects } from './readings.ts';
import { tableReading } from './table.ts';

export type CustomerTarget = (typeof customerTargets)[number];

/** A column that is a field of the business's own, named by the field's key. */
const ownTarget = z.templateLiteral(['custom:', fieldKey]);
const columnTarget = z.union([z.enum(customerTargets), ownTarget]);
export type ColumnTarget = z.infer<typeof columnTarget>;

/** By what a row of a file is known to be a customer that is here, or another row. */
const customerKeys = ['identifier', 'email', 'phone'] as const;

/** How a file of customers is read: first as guessed, then as a person confirmed it. */
export const customerMapping = tableReading.extend({
  /** What a row is. A person's row without a name but with an organisation is that organisation. */
  each: z.enum(['person', 'organisation']),
  /** What each column is, in the order of the file; null is not taken. */
  columns: z.array(columnTarget.nullable()).max(500),
  date_order: z.enum(['dmy', 'mdy']),
  /** Name under which the file's own identifiers are kept. */
  source: z.string().trim().min(1).max(60),
  keys: z.array(z.enum(customerKeys)).max(3),
});
export type CustomerMapping = z.infer<typeof customerMapping>;

/** Why a column is not taken although it has a name that is known. */
export const notTakenReasons = ['tags', 'notes', 'label', 'custom'] as const;
export type NotTaken = (typeof notTakenReasons)[number];

export type ProblemCode = (typeof problemCodes)[number];

export type ProblemEffect = (typeof problemEffects)[number];

const count = z.number().int();

export const customerProblem = z.object({
  code: z.enum(problemCodes),
  effect: z.enum(problemEffects),
  /** Place of the column in the file, from 0. */
  column: count.nullable(),
  field: columnTarget.nullable(),
  /** What is wrong with a field of the business's own, and what it takes; null of all others. */
  message: z.string().nullable(),
  value: z.string().nullable(),
  /** What would be accepted instead. */
  fix: z.string().nullable(),
  /** Row of the same file that this one is merged with. */
  other_row: count.nullable(),
  /** A customer that is here and looks like this one. */
  customer: z.object({ id: uuid, name: z.string() }).nullable(),
});
export type CustomerProblem = z.infer<typeof customerProblem>;

export const problemRow = z.object({
  /** As spreadsheets count: the header is row 1. */
  row: count,
  /** As they are read now, corrections laid over the file. */
  cells: z.array(z.string()),
  /** Places of the cells that were corrected. */
  corrected: z.array(count),
  skipped: z.boolean(),
  problems: z.array(customerProblem),
});
export type ProblemRow = z.infer<typeof problemRow>;
export const problemPage = pageOf(problemRow);
export const problemFilter = z.object({
  effect: z.enum(problemEffects).optional(),
  code: z.enum(problemCodes).optional(),
});
export const problemQuery = pageQuery.extend(problemFilter.shape);
export const problemCounts = z.object({
  items: z.array(
    z.object({
      code: z.enum(problemCodes),
      effect: z.enum(problemEffects),
      rows: count,
    }),
  ),
});
export type ProblemCounts = z.infer<typeof problemCounts>;

/** One cell put right, or the whole row left out. */
export const rowCorrection = z.union([
  z.strictObject({ column: count.min(0).max(499), value: z.string().max(10_000) }),
  z.strictObject({ skip: z.boolean() }),
]);
export type RowCorrection = z.infer<typeof rowCorrection>;

export type KnownChoice = (typeof knownChoices)[number];

export const customerCheckStart = z.strictObject({ mapping: customerMapping });
export const customerWriteStart = z.strictObject({ known: z.enum(knownChoices) });

/** What a dry run found: nothing has been written. */
export const customerChecked = z.object({
  rows: count,
  /** Rows without anything in them. */
  empty: count,
  left_out: count,
  new_people: count,
  new_organisations: count,
  /** Rows whose customer is here already. */
  known: count,
  /** Rows merged into another of the file. */
  merged: count,
});

export const customerTotals = z.object({
  rows: count,
  left_out: count,
  new_people: count,
  new_organisations: count,
  changed: count,
  unchanged: count,
  merged: count,
});
export type CustomerTotals = z.infer<typeof customerTotals>;

export const customerUndone = z.object({
  removed: count,
  restored: count,
  partly: count,
  kept: count,
});

/** How an import of customers stands. */
export const customerImport = z.object({
  mapping: customerMapping,
  known: z.enum(knownChoices).nullable(),
  checked: customerChecked.nullable(),
  totals: customerTotals.nullable(),
  undone: customerUndone.nullable(),
});
export type CustomerImport = z.infer<typeof customerImport>;

/** What a look at a file says of it as a file of customers. */
export const customerSight = z.object({
  mapping: customerMapping,
  not_taken: z.array(z.object({ column: count, why: z.enum(notTakenReasons) })),
  /** Sheets of a workbook. */
  sheets: z.array(z.string()),
});
export type CustomerSight = z.infer<typeof customerSight>;

/** Customers that taking an import back did not bring back to what they were. */
export const keptCustomer = z.object({
  id: uuid,
  name: z.string(),
  outcome: z.enum(['partly', 'kept']),
  /** Fields that somebody changed since; `in_use` where other facts hold a customer here. */
  kept: z.array(z.string()),
});
export type KeptCustomer = z.infer<typeof keptCustomer>;
export const keptPage = pageOf(keptCustomer);
