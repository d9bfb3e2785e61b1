import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'zh-Hant'> = {
  kind: {
    arrived: '到來',
    bought: '購買',
    returned: '退貨',
  },
  source: {
    research: '主動尋訪',
    advertising: '來自廣告',
    online: '來自網路',
    fair: '來自展覽',
    referral: '經人推薦',
    community: '來自社群',
    import: '隨匯入而來',
    entered: '手動輸入',
  },
  timeline: {
    title: '經歷',
    filter: '顯示',
    all: '全部',
    empty: '還沒有紀錄。',
    lines_other: '{{count, number}} 列明細',
    reversal: '更正',
    reversed: '後來已撤回',
    reversed_on: '已由 {{date}} 的更正撤回',
    reverses: '撤回 {{date}} 的紀錄',
  },
};
