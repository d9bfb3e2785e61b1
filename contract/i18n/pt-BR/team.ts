import type { team as english } from '../en/team.ts';
import type { Translated } from '../types.ts';

export const team: Translated<typeof english, 'pt-BR'> = {
  list: {
    title: 'Equipe',
  },
};
