import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'he'> = {
  kind: {
    arrived: 'פנייה ראשונה',
    bought: 'קנייה',
    returned: 'החזרה',
  },
};
