import type { customers as english } from '../en/customers.ts';
import type { Translated } from '../types.ts';

export const customers: Translated<typeof english, 'zh-Hant'> = {
  list: {
    title: '客戶',
  },
};
