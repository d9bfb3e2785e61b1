import type { owners as english } from '../en/owners.ts';
import type { Translated } from '../types.ts';

export const owners: Translated<typeof english, 'pt-BR'> = {
  title: 'Quem já respondeu pelo cliente',
  nobody: 'Ninguém',
  since: 'Desde {{since}}',
  between: '{{since}} – {{until}}',
  until: 'Até {{until}}',
  always: 'Desde sempre, pelo que se sabe',
  through: {
    changed: 'Definido por {{name}}',
    merged: 'Por uma mesclagem, feita por {{name}}',
    parted: 'Por uma mesclagem desfeita por {{name}}',
  },
};
