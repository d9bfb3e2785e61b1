import type { changes as english } from '../en/changes.ts';
import type { Translated } from '../types.ts';

export const changes: Translated<typeof english, 'zh-Hant'> = {
  title: '變更記錄',
  open: '查看變更記錄',
  empty: '尚無變更。',
  created: '已輸入',
  by: '{{name}}，{{when}}',
  by_itself: '系統自動，{{when}}',
  nothing: '空',
  restore: '還原',
  restore_to: '將{{field}}還原為「{{value}}」',
  restored: '{{field}}已還原。',
  earlier: '顯示更早的變更',
};
