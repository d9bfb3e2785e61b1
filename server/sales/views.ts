import { z } from 'zod';
import { lineTreatments, type Order, type OrderRow } from '../../contract/sales/order.ts';
import type { OrderLineRow, OrderListRow } from './data.ts';

const kind = z.enum(['order', 'return']);
const treatment = z.enum(lineTreatments);

export function orderRowView(row: OrderListRow): OrderRow {
  const { currency } = row;
  return {
    id: row.order_id,
    number: row.number,
    kind: kind.parse(row.kind),
    customer: { id: row.customer_id, name: row.display_name },
    placed_at: row.placed_at,
    goods: { amount: row.goods_amount, currency },
    charges: { amount: row.charges_amount, currency },
    line_count: row.line_count,
  };
}

export function orderView(row: OrderListRow, lines: readonly OrderLineRow[]): Order {
  return {
    ...orderRowView(row),
    lines: lines.map((line) => ({
      product: { id: line.product_id, code: line.code, name: line.name },
      treatment: treatment.parse(line.treatment),
      quantity: line.quantity,
      unit_price_micro: line.unit_price_micro,
      amount: { amount: line.amount, currency: row.currency },
    })),
  };
}
