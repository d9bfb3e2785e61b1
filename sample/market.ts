import type { SamplePromotion } from '../contract/exchange/sample.ts';
import { isoDay } from './london-time.ts';
import { categoryNames } from './products.ts';
import { Random } from './random.ts';

/** A stretch of days in which some shelves are cheaper here. */
export interface Sale {
  readonly from: number;
  readonly to: number;
  /** Share of the price taken off. */
  readonly depth: number;
  readonly categories: readonly number[];
}

/** A stretch of days in which somebody else is cheaper. */
interface Undercut {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly ours: number;
  readonly organisations: boolean | null;
  readonly promotion: SamplePromotion;
}

const COMPETITORS = [
  'Kettle & Crate',
  'Fernhill Trading',
  'Northgate Wholesale',
  'Teahouse Direct',
];
const EVIDENCE = [
  'Their mailing of that week, kept in the folder',
  'Price list on their stand at the trade fair',
  'Screenshot of their shop, first day of the promotion',
  'Told and shown by two customers',
] as const;

/** What goes on around the customers: the firm's own sales and its competitors' promotions. */
export class Market {
  readonly sales: readonly Sale[];
  readonly #undercuts: readonly Undercut[];

  constructor(seed: number, start: number, end: number) {
    this.sales = drawSales(new Random(seed, 0x5a1e), start, end);
    this.#undercuts = drawUndercuts(new Random(seed, 0xc0de), start, end, this.sales);
  }

  get promotions(): readonly SamplePromotion[] {
    return this.#undercuts.map(({ promotion }) => promotion);
  }

  saleOn(day: number): Sale | undefined {
    return this.sales.find(({ from, to }) => day >= from && day <= to);
  }

  /** The sale that begins within so many days after `day`. */
  saleSoon(day: number, within: number): Sale | undefined {
    return this.sales.find(({ from }) => from > day && from <= day + within);
  }

  /** True while a competitor is cheaper than the firm for such a customer. */
  isUndercut(day: number, organisation: boolean): boolean {
    return this.#undercuts.some(
      ({ from, to, depth, ours, organisations }) =>
        day >= from &&
        day <= to &&
        depth > ours &&
        (organisations === null || organisations === organisation),
    );
  }
}

/** About four sales a year, of ten days to two weeks each. */
function drawSales(random: Random, start: number, end: number): Sale[] {
  const sales: Sale[] = [];
  for (let day = start + random.whole(20, 60); day < end; day += random.whole(75, 105)) {
    const categories = [random.whole(0, 2), random.whole(3, 5), random.whole(6, 7)];
    const depth = random.pick([0.1, 0.15, 0.2, 0.25]);
    sales.push({ from: day, to: day + random.whole(9, 13), depth, categories });
  }
  return sales;
}

/** Three a year, three to five weeks each; one in seven does not go deeper than the firm. */
function drawUndercuts(
  random: Random,
  start: number,
  end: number,
  sales: readonly Sale[],
): Undercut[] {
  const found: Undercut[] = [];
  for (let day = start + random.whole(120, 170); day < end - 10; day += random.whole(85, 125)) {
    const from = day;
    const to = Math.min(end - 1, from + random.whole(20, 34));
    const sale = sales.find((one) => one.from <= to && one.to >= from);
    const ours = sale?.depth ?? 0;
    const depth = random.chance(0.14) ? Math.max(0.05, ours) : ours + random.pick([0.1, 0.15, 0.2]);
    const pickOne = random.next();
    const organisations = pickOne < 0.2 ? true : pickOne < 0.35 ? false : null;
    const segment = organisations === null ? null : organisations ? 'organisation' : 'person';
    found.push({
      from,
      to,
      depth,
      ours,
      organisations,
      promotion: {
        competitor: random.pick(COMPETITORS),
        what: random.pick(categoryNames),
        segment,
        startsOn: isoDay(from),
        endsOn: isoDay(to),
        depthBp: Math.round(depth * 10_000),
        ourDepthBp: Math.round(ours * 10_000),
        evidence: random.pick(EVIDENCE),
      },
    });
  }
  return found;
}
