import { z } from 'zod';
import { asideReasons, type ImportTotals } from '../../contract/exchange/import.ts';
import { Refusal } from '../http/problem.ts';
import { exactSum, microPerMinor } from './rules.money.ts';

interface Counted {
  currency: string;
  staged: { rows: number; amount: number; roundedOff: number; staged: number };
  written: {
    rows: number;
    amount: number;
    goods: number;
    charges: number;
    orders: number;
    returns: number;
    new_orders: number;
    new_lines: number;
    new_customers: number;
    changed_orders: number;
    two_times: number;
    identical: number;
    /** Customers and products that the lines name. */
    customers: number;
    products: number;
  };
  aside: readonly { reason: string; rows: number; amount: number }[];
}

const reason = z.enum(asideReasons);

/**
 * The totals of an import. Refuses to call it done unless what was written and what was set aside,
 * as the database has them, make up the file as it was read: to the row and to the minor unit.
 */
export function totalsOf({ currency, staged, written, aside }: Counted): ImportTotals {
  const money = (amount: number) => ({ amount, currency });
  const asideRows = aside.reduce((sum, row) => sum + row.rows, 0);
  const asideAmount = aside.reduce((sum, row) => sum + row.amount, 0);
  if (
    written.rows + asideRows !== staged.rows ||
    written.amount + asideAmount !== staged.amount ||
    written.goods + written.charges !== written.amount
  ) {
    throw new Refusal('import.sums_differ');
  }
  return {
    file: { rows: staged.rows, amount: money(staged.amount) },
    exact: money(exactSum(staged.amount, staged.roundedOff, microPerMinor(currency))),
    imported: {
      rows: written.rows,
      amount: money(written.amount),
      goods: money(written.goods),
      charges: money(written.charges),
      orders: written.orders,
      returns: written.returns,
      customers: written.customers,
      products: written.products,
      new_orders: written.new_orders,
      new_lines: written.new_lines,
      new_customers: written.new_customers,
      changed_orders: written.changed_orders,
    },
    aside: aside.map((row) => ({
      reason: reason.parse(row.reason),
      rows: row.rows,
      amount: money(row.amount),
    })),
    orders_with_two_times: written.two_times,
    identical_lines: written.identical,
  };
}
