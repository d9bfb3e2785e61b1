import type { SearchHit } from '../../contract/customers/customer.ts';
import type { CustomerHit, OrderHit, ProductHit } from './data.search.ts';
import { excerptOf, type SaidRow } from '../ledger/index.ts';
import { kindOf } from './views.ts';

export function customerHit(row: CustomerHit): SearchHit {
  return {
    kind: 'customer',
    id: row.customer_id,
    title: row.display_name,
    subtitle: row.detail,
    customer_kind: kindOf(row.kind),
    named: row.named,
  };
}

export function orderHit(row: OrderHit): SearchHit {
  return {
    kind: 'order',
    id: row.order_id,
    title: row.number,
    subtitle: row.customer,
    customer_kind: null,
    named: true,
  };
}

export function productHit(row: ProductHit): SearchHit {
  return {
    kind: 'product',
    id: row.product_id,
    title: row.name,
    subtitle: row.code,
    customer_kind: null,
    named: true,
  };
}

/** Leads to the customer of whom it was said. */
export function saidHit(row: SaidRow, words: readonly string[]): SearchHit {
  return {
    kind: 'said',
    id: row.customer_id,
    title: row.display_name,
    subtitle: excerptOf(row.words, words),
    customer_kind: kindOf(row.customer_kind),
    named: row.named,
    on: row.day,
  };
}
