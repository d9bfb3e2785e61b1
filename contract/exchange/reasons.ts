import type { MessageKey } from '../i18n/types.ts';
import type { AsideReason } from './import.ts';

type ReasonKey = Extract<MessageKey, `exchange.reason.${string}`>;

/** Why rows were set aside, on screens and in the file of them alike. */
export const reasonTexts: Readonly<Record<AsideReason, ReasonKey>> = {
  no_customer: 'exchange.reason.no_customer',
  test: 'exchange.reason.test',
  adjustment: 'exchange.reason.adjustment',
  bad_quantity: 'exchange.reason.bad_quantity',
  bad_price: 'exchange.reason.bad_price',
  bad_time: 'exchange.reason.bad_time',
  no_order_number: 'exchange.reason.no_order_number',
  no_product: 'exchange.reason.no_product',
  wrong_column_count: 'exchange.reason.wrong_column_count',
};
