import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../types.ts';

export const shell: Translated<typeof english, 'pt-BR'> = {
  rail: {
    label: 'Navegação principal',
  },
};
