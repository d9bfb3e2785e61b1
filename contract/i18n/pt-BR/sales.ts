import type { sales as english } from '../en/sales.ts';
import type { Translated } from '../types.ts';

export const sales: Translated<typeof english, 'pt-BR'> = {
  order: {
    number: 'Pedido {{number}}',
    return_number: 'Devolução {{number}}',
    line: '{{quantity}} × {{price}}',
    goods: 'Produtos',
    charges: 'Frete e taxas',
    total: 'Total',
  },
  treatment: {
    carriage: 'Frete',
    fee: 'Taxa',
  },
};
