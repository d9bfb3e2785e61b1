import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'zh-Hans'> = {
  kind: {
    arrived: '到来',
    bought: '购买',
    returned: '退货',
  },
  source: {
    research: '主动寻访',
    advertising: '来自广告',
    online: '来自网络',
    fair: '来自展会',
    referral: '经人推荐',
    community: '来自社群',
    import: '随导入而来',
    entered: '手工录入',
  },
  timeline: {
    title: '经历',
    filter: '显示',
    all: '全部',
    empty: '还没有记录。',
    lines_other: '{{count, number}} 行明细',
    reversal: '更正',
    reversed: '后来已撤回',
    reversed_on: '已由 {{date}} 的更正撤回',
    reverses: '撤回 {{date}} 的记录',
  },
};
