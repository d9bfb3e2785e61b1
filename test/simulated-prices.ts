import type { SampleOrder } from '../contract/exchange/sample.ts';
import { lineAmount } from '../server/exchange/rules.money.ts';
import type { RollRow } from '../server/value/data.rolls.ts';

type Prices = NonNullable<RollRow['prices']>;

interface Line {
  customerNo: number;
  day: number;
  /** Months since 1970-01, and the week within it. */
  month: number;
  week: number;
  key: string;
  price: number;
  amount: number;
}

const BANDS = [4, 16, 64, 256] as const;
const FEWEST_LINES = 5;
const FEWEST_CUSTOMERS = 3;
const PER_MINOR = 10_000;
const DAY = 86_400_000;

/**
 * What everybody paid beside what the same cost others: the reckoning of server/sales, in memory.
 * The reference is the median price at that volume in the month and the two before.
 */
export function comparePrices(
  orders: readonly SampleOrder[],
  numberOf: (ref: string) => number,
): Map<number, Prices> {
  const byMonth = new Map<number, Line[]>();
  for (const order of orders) {
    if (order.kind !== 'order') continue;
    const at = new Date(order.placedAt);
    const month = at.getUTCFullYear() * 12 + at.getUTCMonth();
    const lines = byMonth.get(month) ?? [];
    byMonth.set(month, lines);
    for (const { productCode, quantity, unitPriceMicro: price } of order.lines) {
      const band = BANDS.filter((from) => quantity >= from).length;
      lines.push({
        customerNo: numberOf(order.customerRef),
        day: Math.floor(order.placedAt / DAY),
        month,
        week: Math.floor((at.getUTCDate() - 1) / 7),
        key: `${productCode} ${band}`,
        price,
        amount: lineAmount(quantity, price, PER_MINOR),
      });
    }
  }
  const found = new Map<number, Prices>();
  for (const month of [...byMonth.keys()].sort((a, b) => a - b)) {
    const before = [month - 2, month - 1, month].flatMap((one) => byMonth.get(one) ?? []);
    compareMonth(byMonth.get(month) ?? [], referencesOf(before), found);
  }
  return found;
}

function referencesOf(lines: readonly Line[]): Map<string, number> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.key);
    if (group === undefined) groups.set(line.key, [line]);
    else group.push(line);
  }
  const references = new Map<string, number>();
  for (const [key, group] of groups) {
    const customers = new Set(group.map(({ customerNo }) => customerNo)).size;
    if (group.length < FEWEST_LINES || customers < FEWEST_CUSTOMERS) continue;
    const prices = group.map(({ price }) => price).sort((a, b) => a - b);
    references.set(key, prices[Math.ceil(prices.length / 2) - 1] ?? 0);
  }
  return references;
}

function compareMonth(
  lines: readonly Line[],
  references: ReadonlyMap<string, number>,
  found: Map<number, Prices>,
): void {
  const compared = lines.flatMap((line) => {
    const reference = references.get(line.key);
    if (reference === undefined) return [];
    const worth = Math.round((line.amount * reference) / line.price);
    const deal = `${line.key.split(' ')[0]} ${line.week}`;
    return [{ line, worth, low: line.price * 10 <= reference * 9, deal }];
  });
  const deals = new Map<string, { low: number; all: number }>();
  for (const { deal, low } of compared) {
    const seen = deals.get(deal) ?? { low: 0, all: 0 };
    deals.set(deal, { low: seen.low + Number(low), all: seen.all + 1 });
  }
  const hadDeal = (deal: string) => {
    const { low = 0, all = 0 } = deals.get(deal) ?? {};
    return low > 0 && low * 20 >= all;
  };
  for (const { line, worth, low, deal } of compared.sort((a, b) => a.line.day - b.line.day)) {
    const { customerNo: customer_no, day, amount } = line;
    const row = found.get(customer_no) ?? noPrices(customer_no);
    found.set(customer_no, row);
    if (row.days.at(-1) !== day) {
      row.days.push(day);
      for (const list of listsOf(row)) list.push(0);
    }
    const at = row.days.length - 1;
    const available = Number(hadDeal(deal));
    const amounts = [1, amount, worth, available * Number(low), available];
    for (const [i, list] of listsOf(row).entries()) list[at] = (list[at] ?? 0) + (amounts[i] ?? 0);
  }
}

function noPrices(customer_no: number): Prices {
  return {
    customer_no,
    days: [],
    lines: [],
    paid: [],
    reference: [],
    deal_lines: [],
    deal_available: [],
  };
}

function listsOf(row: Prices): number[][] {
  return [row.lines, row.paid, row.reference, row.deal_lines, row.deal_available];
}
