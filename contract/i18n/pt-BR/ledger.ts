import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'pt-BR'> = {
  kind: {
    arrived: 'Chegou',
    bought: 'Comprou',
    returned: 'Devolveu',
  },
};
