import type { sales as english } from '../en/sales.ts';
import type { Translated } from '../types.ts';

export const sales: Translated<typeof english, 'zh-Hant'> = {
  order: {
    number: '訂單 {{number}}',
    return_number: '退貨單 {{number}}',
    line: '{{quantity}} × {{price}}',
    goods: '商品',
    charges: '運費與手續費',
    total: '合計',
  },
  treatment: {
    carriage: '運費',
    fee: '手續費',
  },
};
