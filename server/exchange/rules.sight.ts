import { customerMapping, type CustomerSight } from '../../contract/exchange/customers.ts';
import {
  neededColumns,
  type OrderLineMapping,
  orderLineMapping,
} from '../../contract/exchange/import.ts';
import type { TableReading } from '../../contract/exchange/table.ts';
import type { ImportRow } from './data.ts';
import {
  guessDateOrder,
  type Sight,
  sightOf,
  type Surroundings,
  type TableHead,
} from './rules.guess.ts';
import { guessCustomerColumns, guessEach, guessSource } from './rules.people.ts';

/** What the first rows of a file tell: as order lines, as customers, and which of the two it is. */
export interface Look extends Sight {
  kind: 'order_lines' | 'customers';
  customers: CustomerSight;
}

const SHOWN = 20;

export function look(
  table: TableHead,
  reading: TableReading,
  sheets: readonly string[],
  around: Surroundings,
): Look {
  const sight = sightOf(table, reading, around);
  const customers = customersIn(table, reading, sheets, around);
  const isCustomers =
    reading.format === 'vcard' ||
    (sight.missing.length > neededColumns.length / 2 &&
      guessEach(table.header, customers.mapping.columns) !== undefined);
  return { ...sight, kind: isCustomers ? 'customers' : 'order_lines', customers };
}

/** Whether the header says what the rows are. */
export function isTold({ kind, missing }: Look): boolean {
  return kind === 'customers' || missing.length <= neededColumns.length / 2;
}

function customersIn(
  { header, rows }: TableHead,
  reading: TableReading,
  sheets: readonly string[],
  around: Surroundings,
): CustomerSight {
  const { columns, not_taken } = guessCustomerColumns(header, around.fields);
  const dates = rows.flatMap((cells) =>
    columns.flatMap((target, at) =>
      target === 'birthday' || target === 'arrived' ? (cells[at]?.trim() ?? '') : [],
    ),
  );
  const has = (target: (typeof columns)[number]) => columns.includes(target);
  const keys = (['identifier', 'email'] as const).filter(has);
  return {
    mapping: {
      ...reading,
      each: guessEach(header, columns) ?? 'person',
      columns,
      date_order: guessDateOrder(dates, around.country),
      source: guessSource(header),
      keys: keys.length === 0 && has('phone') ? ['phone'] : keys,
    },
    not_taken,
    sheets: [...sheets],
  };
}

/** The same look under what an import's mapping says already. */
export function lookUnder(seen: Look, row: ImportRow): Look {
  const shown = { ...seen, rows: seen.rows.slice(0, SHOWN) };
  const order = orderLineMapping.safeParse(row.mapping);
  if (order.success && row.kind === 'order_lines') {
    const mapping = orderUnder(seen, order.data);
    const missing = neededColumns.filter((name) => mapping.columns[name] === undefined);
    return { ...shown, mapping, missing };
  }
  const kept = customerMapping.safeParse(row.mapping);
  if (!kept.success) return shown;
  const same = readsAlike(seen.customers.mapping, kept.data);
  return same ? { ...shown, customers: { ...seen.customers, mapping: kept.data } } : shown;
}

/** Columns and meanings are guessed anew where the file is read in another way. */
function orderUnder(seen: Look, kept: OrderLineMapping): OrderLineMapping {
  if (readsAlike(seen.mapping, kept)) return kept;
  const { format, separator, encoding, sheet, columns, return_prefix, rules } = seen.mapping;
  return { ...kept, format, separator, encoding, sheet, columns, return_prefix, rules };
}

function readsAlike(one: TableReading, other: TableReading): boolean {
  return (
    one.separator === other.separator &&
    one.encoding === other.encoding &&
    one.sheet === other.sheet
  );
}
