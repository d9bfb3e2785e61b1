import type { exchange as english } from '../en/exchange.ts';
import type { Translated } from '../types.ts';

export const exchange: Translated<typeof english, 'zh-Hans'> = {
  imports: {
    title: '导入',
  },
};
