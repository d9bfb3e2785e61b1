import type { sales as english } from '../en/sales.ts';
import type { Translated } from '../types.ts';

export const sales: Translated<typeof english, 'zh-Hans'> = {
  order: {
    number: '订单 {{number}}',
    return_number: '退货单 {{number}}',
    line: '{{quantity}} × {{price}}',
    goods: '商品',
    charges: '运费和手续费',
    total: '合计',
  },
  treatment: {
    carriage: '运费',
    fee: '手续费',
  },
};
