import type { value as english } from '../en/value.ts';
import type { Translated } from '../types.ts';

export const value: Translated<typeof english, 'zh-Hant'> = {
  standing: {
    label: '客戶價值',
  },
};
