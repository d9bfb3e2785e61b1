import { hash } from 'node:crypto';
import type { AsideReason, CodeRule, OrderLineMapping } from '../../contract/exchange/import.ts';
import type { LineTreatment } from '../../contract/sales/order.ts';
import { countryCode } from './rules.country.ts';
import { lineAmount, microPerMinor, roundedOff } from './rules.money.ts';
import { timeReader } from './rules.time.ts';

/** An order line ready to be staged. */
export interface StagedLine {
  number: string;
  kind: 'order' | 'return';
  customerRef: string;
  country: string | undefined;
  productCode: string;
  productName: string;
  treatment: LineTreatment;
  quantity: number;
  unitPriceMicro: number;
  amount: number;
  /** Millionths that rounding `amount` left out, or put in where negative. */
  roundedOff: number;
  /** Milliseconds since 1970. */
  placedAt: number;
  knownAt: number;
  /** Hash of what the source wrote, 32 hexadecimal digits. */
  content: string;
}

/** A row that is kept out, and what it is worth where that can be told. */
export interface SetAside {
  reason: AsideReason;
  amount: number | null;
  roundedOff: number;
}

export type ReadLine = (cells: readonly string[]) => StagedLine | SetAside;

const LONGEST_KEY = 200;
const LONGEST_NAME = 400;
const MOST_KEPT = 100_000;
/** Beyond these a number is a slip: a billion pieces, a billion major units, ten trillion minor. */
const MOST_PIECES = 1e9;
const MOST_MICRO = 1e15;
const MOST_MINOR = 1e13;

/** The reader of one file's rows, by its mapping. Pure but for what it remembers to be fast. */
export function lineReader(mapping: OrderLineMapping, columnCount: number, now: number): ReadLine {
  const cellOf = cellReader(mapping);
  const perMinor = microPerMinor(mapping.currency);
  const quantityOf = remembered(readQuantity);
  const priceOf = remembered((text) => readPrice(text, mapping.decimal));
  const countryOf = remembered(countryCode);
  const treatmentOf = remembered(treatments(mapping.rules));
  const timeOf = timeReader(mapping.time_zone, mapping.date_order, now);
  const prefix = mapping.return_prefix.toUpperCase();
  return (cells) => {
    const quantity = quantityOf(cellOf.quantity(cells).trim());
    const price = priceOf(cellOf.unit_price(cells).trim());
    const amount = amountOf(quantity, price, perMinor);
    const off = amount === undefined ? 0 : roundedOff(quantity ?? 0, price ?? 0, amount, perMinor);
    if (cells.length !== columnCount) return setAside('wrong_column_count', amount, off);
    const customerRef = plainNumber(cellOf.customer_ref(cells).trim());
    if (!usable(customerRef)) return setAside('no_customer', amount, off);
    const number = cellOf.order_number(cells).trim();
    if (!usable(number)) return setAside('no_order_number', amount, off);
    const productCode = cellOf.product_code(cells).trim();
    if (!usable(productCode)) return setAside('no_product', amount, off);
    const treatment = treatmentOf(productCode);
    if (treatment === 'test' || treatment === 'adjustment') return setAside(treatment, amount, off);
    if (quantity === undefined) return setAside('bad_quantity', amount, off);
    if (price === undefined || amount === undefined) return setAside('bad_price', amount, off);
    const placedAt = timeOf(cellOf.placed_at(cells).trim());
    if (placedAt === undefined) return setAside('bad_time', amount, off);
    return {
      number,
      kind: prefix !== '' && number.toUpperCase().startsWith(prefix) ? 'return' : 'order',
      customerRef,
      country: countryOf(cellOf.country(cells).trim()),
      productCode,
      productName: cellOf.product_name(cells).trim().slice(0, LONGEST_NAME),
      treatment,
      quantity,
      unitPriceMicro: price,
      amount,
      roundedOff: off,
      placedAt,
      knownAt: placedAt,
      content: contentHash(cellOf.all(cells)),
    };
  };
}

// Not a closure of the reader: one would be made for each of millions of rows.
function setAside(reason: AsideReason, amount: number | undefined, off: number): SetAside {
  return { reason, amount: amount ?? null, roundedOff: off };
}

/**
 * What makes two lines of an order the same one: the cells that were mapped, as they were written.
 * Which columns stand beside them, and in which order, does not matter.
 */
export function contentHash(content: string): string {
  return hash('md5', content);
}

type Cell = (cells: readonly string[]) => string;

function cellReader({ columns }: OrderLineMapping) {
  const at = (index: number | undefined): Cell =>
    index === undefined ? () => '' : (cells) => cells[index] ?? '';
  const inOrder = [
    columns.product_code,
    columns.product_name,
    columns.quantity,
    columns.placed_at,
    columns.unit_price,
    columns.customer_ref,
    columns.country,
  ];
  return {
    order_number: at(columns.order_number),
    product_code: at(columns.product_code),
    product_name: at(columns.product_name),
    quantity: at(columns.quantity),
    placed_at: at(columns.placed_at),
    unit_price: at(columns.unit_price),
    customer_ref: at(columns.customer_ref),
    country: at(columns.country),
    all: (cells: readonly string[]): string => {
      let text = '';
      for (const index of inOrder) text += `${index === undefined ? '' : cells[index]}\u001f`;
      return text;
    },
  };
}

/** Long keys don't fit an index; nobody numbers orders with two hundred characters. */
function usable(key: string): boolean {
  return key !== '' && key.length <= LONGEST_KEY;
}

/** Spreadsheets turn the number 13085 into 13085.0. */
function plainNumber(text: string): string {
  return text.endsWith('.0') && /^\d+\.0$/.test(text) ? text.slice(0, -2) : text;
}

function amountOf(
  quantity: number | undefined,
  price: number | undefined,
  perMinor: number,
): number | undefined {
  if (quantity === undefined || price === undefined) return undefined;
  const amount = lineAmount(quantity, price, perMinor);
  return Math.abs(amount) <= MOST_MINOR ? amount : undefined;
}

function readQuantity(text: string): number | undefined {
  const plain = /^[-+]?\d+$/.test(text) ? text : wholeOf(text);
  if (plain === undefined) return undefined;
  const value = Number(plain) + 0;
  return Math.abs(value) <= MOST_PIECES ? value : undefined;
}

/** 1,000 and 12.0 are whole numbers, 2.5 is not. */
function wholeOf(text: string): string | undefined {
  if (/^[-+]?\d{1,3}([,.\u00a0 ]\d{3})+$/.test(text)) return text.replace(/[,.\u00a0 ]/g, '');
  return /^[-+]?\d+[.,]0+$/.test(text) ? text.replace(/[.,]0+$/, '') : undefined;
}

/** Millionths of the major unit; finer prices are not guessed at. */
function readPrice(text: string, decimal: '.' | ','): number | undefined {
  const bare = text.replace(/^([-+]?)\s*(?:R\$|US\$|[$£€¥₪])\s*([-+]?)|\s*[$£€¥₪]$/g, '$1$2');
  const grouped = decimal === '.' ? /[, \u00a0'](?=\d{3}(?!\d))/g : /[. \u00a0'](?=\d{3}(?!\d))/g;
  const found = /^([-+]?)(\d*)(?:[.,](\d*))?$/.exec(bare.replace(grouped, ''));
  if (found === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = found;
  if (whole === '' && fraction === '') return undefined;
  if (bare.includes(decimal === '.' ? ',' : '.') && fraction !== '' && !bare.includes(decimal)) {
    return undefined;
  }
  const fine = fraction.replace(/0+$/, '');
  if (fine.length > 6) return undefined;
  const micro = Number(whole) * 1_000_000 + Number(fine.padEnd(6, '0'));
  if (micro > MOST_MICRO) return undefined;
  return (sign === '-' ? -micro : micro) + 0;
}

/** Codes are compared without regard to case; the first rule that fits decides. */
function treatments(rules: readonly CodeRule[]): (code: string) => CodeRule['treatment'] {
  const folded = rules.map(({ code, treatment }) => {
    const text = code.trim().toUpperCase();
    const open = text.endsWith('*');
    return { text: open ? text.slice(0, -1) : text, open, treatment };
  });
  return (code) => {
    const upper = code.trim().toUpperCase();
    const rule = folded.find(({ text, open }) => (open ? upper.startsWith(text) : upper === text));
    return rule?.treatment ?? 'goods';
  };
}

/** Cells repeat: prices, quantities, countries and codes are read once each. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { value: read(text) };
      if (known.size >= MOST_KEPT) known.clear();
      known.set(text, found);
    }
    return found.value;
  };
}
