import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'zh-Hans'> = {
  phase: {
    staging: '读取文件',
    writing: '写入订单',
    customers: '添加客户',
    scoring: '计算地位',
    planning: '正在安排今天',
  },
};
