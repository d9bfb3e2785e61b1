import type { sales as english } from '../en/sales.ts';
import type { Translated } from '../types.ts';

export const sales: Translated<typeof english, 'he'> = {
  order: {
    label: 'הזמנה',
  },
};
