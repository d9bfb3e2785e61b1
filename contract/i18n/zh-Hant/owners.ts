import type { owners as english } from '../en/owners.ts';
import type { Translated } from '../types.ts';

export const owners: Translated<typeof english, 'zh-Hant'> = {
  title: '歷任負責人',
  nobody: '無人',
  since: '自 {{since}} 起',
  between: '{{since}} – {{until}}',
  until: '至 {{until}}',
  always: '據現有紀錄一直如此',
  through: {
    changed: '由 {{name}} 安排',
    merged: '因合併，由 {{name}} 操作',
    parted: '因復原合併，由 {{name}} 操作',
  },
  helpers: {
    title: '協助者',
    empty: '還沒有協助者。協助者能看到此客戶，並與負責人一起照顧客戶。',
    add: '新增協助者',
    edit: '變更 {{name}} 的協助內容',
    who: '同事',
    purpose: '協助什麼',
    purpose_hint: '例如：熟悉合約、會說英語、夏季代班。',
    save: '新增',
    change: '儲存',
    end: '結束協助',
    added: '{{name}} 從現在起協助。',
    changed: '已儲存。',
    ended: '{{name}} 不再協助。',
    since: '自 {{date}} 起，由 {{name}} 邀請',
  },
};
