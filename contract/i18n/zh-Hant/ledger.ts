import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'zh-Hant'> = {
  kind: {
    arrived: '首次出現',
    bought: '購買',
    returned: '退貨',
  },
};
