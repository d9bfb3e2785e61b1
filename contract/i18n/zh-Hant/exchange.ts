import type { exchange as english } from '../en/exchange.ts';
import type { Translated } from '../types.ts';

export const exchange: Translated<typeof english, 'zh-Hant'> = {
  imports: {
    title: '匯入',
  },
};
