import type { sales as english } from '../en/sales.ts';
import type { Translated } from '../types.ts';

export const sales: Translated<typeof english, 'he'> = {
  order: {
    number: 'הזמנה {{number}}',
    return_number: 'החזרה {{number}}',
    line: '{{quantity}} × {{price}}',
    goods: 'סחורה',
    charges: 'משלוח ועמלות',
    total: 'סך הכול',
  },
  treatment: {
    carriage: 'משלוח',
    fee: 'עמלה',
  },
};
