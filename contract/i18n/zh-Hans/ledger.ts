import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'zh-Hans'> = {
  kind: {
    arrived: '首次出现',
    bought: '购买',
    returned: '退货',
  },
};
