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
};
