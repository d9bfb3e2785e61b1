import type { OrderLineColumn } from '../../contract/exchange/import.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

/** Without these an order line can’t be read. */
export const neededColumns: readonly OrderLineColumn[] = [
  'order_number',
  'product_code',
  'quantity',
  'placed_at',
  'unit_price',
  'customer_ref',
];

type ColumnKey = Extract<MessageKey, `exchange.column.${string}`>;

export const columnTexts: Readonly<Record<OrderLineColumn, ColumnKey>> = {
  order_number: 'exchange.column.order_number',
  product_code: 'exchange.column.product_code',
  product_name: 'exchange.column.product_name',
  quantity: 'exchange.column.quantity',
  placed_at: 'exchange.column.placed_at',
  unit_price: 'exchange.column.unit_price',
  customer_ref: 'exchange.column.customer_ref',
  country: 'exchange.column.country',
};
