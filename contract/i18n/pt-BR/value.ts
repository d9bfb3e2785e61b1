import type { value as english } from '../en/value.ts';
import type { Translated } from '../types.ts';

export const value: Translated<typeof english, 'pt-BR'> = {
  standing: {
    label: 'Posição',
  },
};
