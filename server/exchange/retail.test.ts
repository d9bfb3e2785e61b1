import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openBooks } from '../../test/books.ts';

const file = new URL(
  '../../../shared/data/retail/online-retail-ii-2009-2010.csv.gz',
  import.meta.url,
);
const bytes = await readFile(file).catch(() => undefined);
const gbp = (amount: number) => ({ amount, currency: 'GBP' });

it.skipIf(bytes === undefined)(
  'half a million real order lines come in to the penny (skipped where ../shared/data is absent)',
  async () => {
    const books = await openBooks();
    try {
      const totals = await books.take(bytes ?? '', {}, 'retail.csv.gz');
      expect(totals).toEqual({
        file: { rows: 525_461, amount: gbp(953_948_462) },
        exact: gbp(953_948_463),
        imported: {
          rows: 417_454,
          amount: gbp(834_523_589),
          goods: gbp(829_365_003),
          charges: gbp(5_158_586),
          orders: 19_168,
          returns: 4_339,
          customers: 4_362,
          products: 4_027,
          new_orders: 23_507,
          new_lines: 417_454,
          new_customers: 4_362,
          changed_orders: 0,
        },
        aside: [
          { reason: 'adjustment', rows: 64, amount: gbp(276_917) },
          { reason: 'no_customer', rows: 107_927, amount: gbp(119_127_606) },
          { reason: 'test', rows: 16, amount: gbp(20_350) },
        ],
        orders_with_two_times: 35,
        identical_lines: 6_771,
      });
    } finally {
      await books.close();
    }
  },
  600_000,
);
