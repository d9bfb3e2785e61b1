import type { exchange as english } from '../en/exchange.ts';
import type { Translated } from '../types.ts';

export const exchange: Translated<typeof english, 'pt-BR'> = {
  imports: {
    title: 'Importações',
  },
};
