/**
 * What must come out of a retail-shaped file, reckoned from its text alone with whole numbers:
 * nothing here is shared with the product's reader or with the generator.
 */

type Treatment = 'goods' | 'carriage' | 'fee' | 'noCustomer' | 'test' | 'adjustment';

interface Sum {
  readonly lines: number;
  /** Sum of the lines' amounts, each rounded half to even, in minor units. */
  readonly totalMinor: number;
  /** The same without any rounding, in millionths of the major unit. */
  readonly exactMicro: number;
}

interface Counts extends Sum {
  readonly invoices: number;
  /** Invoices whose number begins with C. */
  readonly cancellations: number;
  readonly customers: number;
  /** Lines identical in every column to an earlier one; they are sales like any other. */
  readonly repeatedLines: number;
}

export interface RetailTotals {
  readonly all: Counts;
  /** What becomes sales, carriage and fees included. */
  readonly kept: Counts;
  readonly treatments: Readonly<Record<Treatment, Sum>>;
  readonly codes: Readonly<Record<string, Sum>>;
  readonly traps: Readonly<Record<string, number>>;
}

const CARRIAGE = new Set(['POST', 'DOT', 'C2', 'C3']);
const FEE = new Set(['BANK CHARGES', 'AMAZONFEE', 'CRUK']);
const KEPT = new Set<Treatment>(['goods', 'carriage', 'fee']);
const MICRO_PER_MINOR = 10_000n;

interface Line {
  readonly invoice: string;
  readonly code: string;
  readonly description: string;
  readonly quantity: bigint;
  readonly time: string;
  readonly price: bigint;
  readonly customer: string;
  readonly country: string;
  readonly identity: string;
  readonly treatment: Treatment;
}

export function retailTotals(text: string): RetailTotals {
  const lines = parse(text).slice(1).map(toLine);
  const kept = lines.filter((line) => KEPT.has(line.treatment));
  const special = lines.filter((line) => !/^\d{5}[A-Za-z]{0,2} ?$/.test(line.code));
  return {
    all: count(lines),
    kept: count(kept),
    treatments: {
      goods: sum(lines.filter((line) => line.treatment === 'goods')),
      carriage: sum(lines.filter((line) => line.treatment === 'carriage')),
      fee: sum(lines.filter((line) => line.treatment === 'fee')),
      noCustomer: sum(lines.filter((line) => line.treatment === 'noCustomer')),
      test: sum(lines.filter((line) => line.treatment === 'test')),
      adjustment: sum(lines.filter((line) => line.treatment === 'adjustment')),
    },
    codes: Object.fromEntries(
      [...groupBy(special, (line) => line.code)].map(([code, group]) => [code, sum(group)]),
    ),
    traps: traps(lines),
  };
}

function toLine(cells: readonly string[]): Line {
  const [invoice = '', code = '', description = '', quantity = '', time = ''] = cells;
  const [price = '', customer = '', country = ''] = cells.slice(5);
  return {
    invoice,
    code,
    description,
    quantity: BigInt(quantity),
    time,
    price: toMicro(price),
    customer,
    country,
    identity: JSON.stringify(cells),
    treatment: treat(code, customer),
  };
}

function treat(code: string, customer: string): Treatment {
  if (customer === '') return 'noCustomer';
  if (CARRIAGE.has(code)) return 'carriage';
  if (FEE.has(code)) return 'fee';
  if (code.startsWith('TEST')) return 'test';
  if (code.startsWith('ADJUST') || code === 'B') return 'adjustment';
  return 'goods';
}

function toMicro(price: string): bigint {
  const sign = price.startsWith('-') ? -1n : 1n;
  const [whole = '', fraction = ''] = price.replace('-', '').split('.');
  return sign * (BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0')));
}

function halfEven(micro: bigint): bigint {
  const size = micro < 0n ? -micro : micro;
  const rest = (size % MICRO_PER_MINOR) * 2n;
  const floor = size / MICRO_PER_MINOR;
  const up = rest > MICRO_PER_MINOR || (rest === MICRO_PER_MINOR && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return micro < 0n ? -rounded : rounded;
}

function isHalf(micro: bigint): boolean {
  const rest = (micro % MICRO_PER_MINOR) * 2n;
  return rest === MICRO_PER_MINOR || rest === -MICRO_PER_MINOR;
}

function sum(lines: readonly Line[]): Sum {
  let total = 0n;
  let exact = 0n;
  for (const { quantity, price } of lines) {
    total += halfEven(quantity * price);
    exact += quantity * price;
  }
  return { lines: lines.length, totalMinor: Number(total), exactMicro: Number(exact) };
}

function count(lines: readonly Line[]): Counts {
  const invoices = new Set(lines.map((line) => line.invoice));
  return {
    ...sum(lines),
    invoices: invoices.size,
    cancellations: [...invoices].filter((invoice) => invoice.startsWith('C')).length,
    customers: new Set(lines.map((line) => line.customer).filter((id) => id !== '')).size,
    repeatedLines: lines.length - new Set(lines.map((line) => line.identity)).size,
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function traps(lines: readonly Line[]): Record<string, number> {
  const invoices = [...groupBy(lines, (line) => line.invoice).values()];
  const customers = [...groupBy(lines, (line) => line.customer)].filter(([id]) => id !== '');
  const articles = [...groupBy(lines, (line) => line.code).values()];
  const number = (test: (line: Line) => boolean): number => lines.filter(test).length;
  const kinds = (group: readonly Line[], of: (line: Line) => string): number =>
    new Set(group.map(of)).size;
  const starts = lines.filter((line, i) => line.invoice !== lines[i - 1]?.invoice);
  const runs = [...groupBy(starts, (line) => line.invoice).values()];
  return {
    zeroPrice: number((line) => line.price === 0n),
    zeroPriceWithCustomer: number((line) => line.price === 0n && line.customer !== ''),
    negativePrice: number((line) => line.price < 0n),
    negativeQuantityOutsideCancellations: number(
      (line) => line.quantity < 0n && !line.invoice.startsWith('C'),
    ),
    positiveQuantityInCancellations: number(
      (line) => line.quantity > 0n && line.invoice.startsWith('C'),
    ),
    finerThanAPenny: number((line) => line.price % MICRO_PER_MINOR !== 0n),
    exactlyHalfAPenny: number((line) => isHalf(line.quantity * line.price)),
    blankDescription: number((line) => line.description === ''),
    descriptionWithComma: number((line) => line.description.includes(',')),
    descriptionWithQuote: number((line) => line.description.includes('"')),
    descriptionNotAscii: number((line) => /[^\0-\x7f]/.test(line.description)),
    descriptionWithOuterSpaces: number((line) => line.description !== line.description.trim()),
    codeWithOuterSpaces: number((line) => line.code !== line.code.trim()),
    codesWithSeveralDescriptions: articles.filter((group) => kinds(group, (l) => l.description) > 1)
      .length,
    invoicesInSeveralPieces: runs.filter((pieces) => pieces.length > 1).length,
    invoicesWithTwoTimes: invoices.filter((group) => kinds(group, (l) => l.time) > 1).length,
    customersWithTwoCountries: customers.filter(([, group]) => kinds(group, (l) => l.country) > 1)
      .length,
    inTheHourThatNeverWas: number((line) => line.time.startsWith('2021-03-28 01:')),
    inTheHourThatCameTwice: number((line) => line.time.startsWith('2021-10-31 01:')),
  };
}

/** Comma-separated values with quoted cells, as in RFC 4180 but with bare line feeds. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
