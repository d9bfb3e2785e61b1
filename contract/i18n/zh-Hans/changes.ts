import type { changes as english } from '../en/changes.ts';
import type { Translated } from '../types.ts';

export const changes: Translated<typeof english, 'zh-Hans'> = {
  title: '更改记录',
  open: '查看更改记录',
  empty: '尚无更改。',
  created: '已录入',
  by: '{{name}}，{{when}}',
  by_itself: '系统自动，{{when}}',
  nothing: '空',
  restore: '恢复',
  restore_to: '将{{field}}恢复为“{{value}}”',
  restored: '{{field}}已恢复原值。',
  earlier: '显示更早的更改',
};
