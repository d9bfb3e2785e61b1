import { Random } from './random.ts';
import {
  COLOURS,
  COUNTRY_LABELS,
  ODD_DESCRIPTIONS,
  PRICES,
  SHAPES,
  SPECIAL_LINES,
  STOCK_NOTES,
  THINGS,
  type SpecialLine,
} from './retail-wording.ts';

export const RETAIL_LINES = 3000;
/** Of the file in test/files. */
export const RETAIL_SEED = 20;
const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';

interface Row {
  readonly invoice: string;
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  /** Minutes of wall-clock time, with no zone. */
  readonly at: number;
  readonly price: string;
  readonly customer: string;
  readonly country: string;
}

interface Article {
  readonly code: string;
  readonly descriptions: readonly string[];
  readonly price: string;
}

type Buyer = Pick<Row, 'customer' | 'country'>;
type Place = Buyer & Pick<Row, 'invoice' | 'at'>;

const NOBODY: Buyer = { customer: '', country: 'United Kingdom' };

function wallClock(text: string): number {
  return Date.parse(`${text}:00Z`) / 60_000;
}

const FIRST = wallClock('2020-12-01T08:26');
const LAST = wallClock('2021-12-09T19:40');
/** Clocks went forward from 01:00 to 02:00, and back from 02:00 to 01:00. */
const NEVER_WAS = wallClock('2021-03-28T01:30');
const FIRST_TIME_ROUND = wallClock('2021-10-31T01:50');
const SECOND_TIME_ROUND = wallClock('2021-10-31T01:10');

const INVOICES = 228;

/** A file of 3,000 lines with every trap known from real retail exports; same seed, same bytes. */
export function retailShaped(seed: number): string {
  const random = new Random(seed, 0x4e7a11);
  const articles = drawArticles(random);
  const buyers = drawBuyers(random);
  const invoices = drawInvoices(random, articles, buyers);
  const count = invoices.reduce((sum, invoice) => sum + invoice.length, 0);
  const place = { ...buyer(buyers, 0), invoice: '719998', at: LAST + 22 };
  invoices.push(drawLines(random, articles, place, RETAIL_LINES - count));
  const lines = shuffleLikeAnExport(invoices).map(toLine);
  return `${[HEADER, ...lines].join('\n')}\n`;
}

function drawArticles(random: Random): Article[] {
  const plain = COLOURS.flatMap((colour) => THINGS.map((thing) => `${colour} ${thing}`));
  const shaped = SHAPES.map((shape) => `SET OF 4 ${shape} COASTERS`);
  return [...plain, ...shaped, ...ODD_DESCRIPTIONS].map((description, index) => {
    const suffix = index % 3 === 0 ? String.fromCharCode(65 + (index % 26)) : '';
    const spaced = random.chance(0.19) ? `${description} ` : description;
    const descriptions = random.chance(0.12) ? [spaced, `${description.trim()}, NEW`] : [spaced];
    return { code: `${20_000 + index * 37}${suffix}`, descriptions, price: random.pick(PRICES) };
  });
}

function drawBuyers(random: Random): Buyer[] {
  return Array.from({ length: 90 }, (_, index) => ({
    customer: String(21_000 + index * 13),
    country: random.chance(0.85) ? COUNTRY_LABELS[0] : random.pick(COUNTRY_LABELS),
  }));
}

function buyer(buyers: readonly Buyer[], index: number): Buyer {
  return buyers[index % buyers.length] ?? NOBODY;
}

/** Customers 4 to 9 have a second country now and then. */
function drawBuyer(random: Random, buyers: readonly Buyer[]): Buyer {
  const index = Math.floor(random.next() ** 2 * buyers.length);
  const found = buyer(buyers, index);
  const moved = index >= 4 && index <= 9 && random.chance(0.5);
  return moved ? { ...found, country: found.country === 'EIRE' ? 'France' : 'EIRE' } : found;
}

function drawInvoices(
  random: Random,
  articles: readonly Article[],
  buyers: readonly Buyer[],
): Row[][] {
  const invoices: Row[][] = [];
  const specials = [...SPECIAL_LINES];
  let number = 710_000;
  for (let i = 0; i < INVOICES; i += 1) {
    number += random.whole(1, 40);
    const at = timeOf(random, i);
    const place = { ...drawBuyer(random, buyers), invoice: String(number), at };
    const nobody = { ...place, ...NOBODY };
    if (i % 4 === 3 && specials.length > 0) {
      invoices.push(specialInvoice(random, place, articles, specials.shift()));
    } else if (i % 10 === 5) {
      const note = STOCK_NOTES[Math.floor(i / 10) % STOCK_NOTES.length] ?? '';
      invoices.push(drawStockNote(random, nobody, articles, note));
    } else if (i % 9 === 4) {
      invoices.push(cancel(random, place, invoices));
    } else if (i % 12 === 8) {
      invoices.push(drawLines(random, articles, nobody, random.whole(20, 40)));
    } else {
      invoices.push(drawLines(random, articles, place, lineCount(random)));
    }
  }
  const last = invoices.at(-1)?.[0];
  return specials.reduce<Row[][]>((all, line, index) => {
    const place = { ...drawBuyer(random, buyers), invoice: String(number + index + 1) };
    all.push(specialInvoice(random, { ...place, at: last?.at ?? LAST }, articles, line));
    return all;
  }, invoices);
}

function lineCount(random: Random): number {
  return Math.max(1, Math.min(90, Math.round(random.logNormal(13, 0.8))));
}

/** Spread over the year, in office hours, never on a Saturday; three around the clock changes. */
function timeOf(random: Random, index: number): number {
  const hour = random.whole(8 * 60, 19 * 60);
  const even = FIRST + ((LAST - FIRST) * index) / INVOICES;
  const day = Math.floor(even / 1440);
  if (index === indexAt(NEVER_WAS)) return NEVER_WAS;
  if (index === indexAt(FIRST_TIME_ROUND)) return FIRST_TIME_ROUND;
  if (index === indexAt(FIRST_TIME_ROUND) + 1) return SECOND_TIME_ROUND;
  const saturday = (day + 4) % 7 === 6;
  return (saturday ? day + 1 : day) * 1440 + hour;
}

function indexAt(minute: number): number {
  return Math.ceil(((minute - FIRST) / (LAST - FIRST)) * INVOICES);
}

function drawLines(
  random: Random,
  articles: readonly Article[],
  place: Place,
  count: number,
): Row[] {
  if (count < 1) throw new RangeError('No room left for the last invoice');
  const rows: Row[] = [];
  while (rows.length < count) {
    const again = random.chance(0.025) ? rows[random.whole(0, rows.length - 1)] : undefined;
    rows.push(again ?? drawLine(random, articles, place));
  }
  return rows;
}

function drawLine(random: Random, articles: readonly Article[], place: Place): Row {
  const article = random.pick(articles);
  const quantity = random.pick([1, 1, 2, 3, 4, 6, 6, 8, 10, 12, 12, 24, 25, 48]);
  const { code, price } = article;
  return { ...place, code, description: random.pick(article.descriptions), quantity, price };
}

function specialInvoice(
  random: Random,
  place: Place,
  articles: readonly Article[],
  special: SpecialLine | undefined,
): Row[] {
  if (special === undefined) return [];
  const { code, description, quantity, price, customer, prefix } = special;
  const who = customer === 'nobody' ? { ...place, ...NOBODY } : place;
  const head = { ...who, invoice: `${prefix}${place.invoice}` };
  const row = { ...head, code, description, quantity, price };
  const company = prefix === '' && random.chance(0.4) ? random.whole(1, 12) : 0;
  return company === 0 ? [row] : [...drawLines(random, articles, head, company), row];
}

/** The stock room books losses and finds as sales at no price to nobody. */
function drawStockNote(
  random: Random,
  place: Place,
  articles: readonly Article[],
  description: string,
): Row[] {
  const { code } = random.pick(articles);
  const quantity = random.whole(1, 300) * (random.chance(0.65) ? -1 : 1);
  return [{ ...place, code, description, quantity, price: '0' }];
}

function cancel(random: Random, place: Place, invoices: readonly (readonly Row[])[]): Row[] {
  const goods = (row: Row): boolean => row.quantity > 0 && /^\d{5}/.test(row.code);
  const sold = random.pick(invoices.filter((rows) => rows.some(goods))).filter(goods);
  const count = Math.min(sold.length, random.whole(1, 4));
  return sold.slice(0, count).map((row) => ({
    ...row,
    invoice: `C${place.invoice}`,
    at: place.at,
    quantity: -Math.abs(random.chance(0.6) ? row.quantity : 1),
  }));
}

/**
 * The order of a real export: some invoices come back after another one has begun, some carry a
 * second time a minute later, some do both.
 */
function shuffleLikeAnExport(invoices: readonly (readonly Row[])[]): Row[] {
  const out: Row[] = [];
  let held: Row[] = [];
  invoices.forEach((rows, index) => {
    const head = rows.length >= 8 ? Math.floor(rows.length * 0.7) : rows.length;
    const late = index % 11 === 2 || index % 29 === 7;
    const apart = index % 6 === 1 || index % 29 === 7;
    const tail = rows.slice(head).map((row) => (late ? { ...row, at: row.at + 1 } : row));
    out.push(...rows.slice(0, head));
    out.push(...held);
    held = [];
    if (apart) held = tail;
    else out.push(...tail);
  });
  return [...out, ...held];
}

function toLine(row: Row): string {
  const time = new Date(row.at * 60_000).toISOString().replace('T', ' ').slice(0, 19);
  const cells = [row.invoice, row.code, row.description, String(row.quantity), time];
  return [...cells, row.price, row.customer, row.country].map(quote).join(',');
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
