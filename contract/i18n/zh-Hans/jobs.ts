import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'zh-Hans'> = {
  phase: {
    staging: '读取文件',
    writing: '写入订单',
    customers: '添加客户',
    checking: '检查各行',
    matching: '查找已有客户',
    undoing: '撤销中',
    no_room: '服务器磁盘已满，正在等待空间。数据没有丢失，腾出空间后会自动继续',
    scoring: '计算地位',
    fitting: '拟合当日的模型',
    weighing: '推算权重',
  },
};
