import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'zh-Hant'> = {
  phase: {
    staging: '讀取檔案',
    writing: '寫入訂單',
    customers: '新增客戶',
    scoring: '計算地位',
    planning: '正在安排今天',
  },
};
