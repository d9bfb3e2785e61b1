import type { owners as english } from '../en/owners.ts';
import type { Translated } from '../types.ts';

export const owners: Translated<typeof english, 'zh-Hans'> = {
  title: '历任负责人',
  nobody: '无人',
  since: '自 {{since}} 起',
  between: '{{since}} – {{until}}',
  until: '至 {{until}}',
  always: '据现有记录一直如此',
  through: {
    changed: '由 {{name}} 安排',
    merged: '因合并，由 {{name}} 操作',
    parted: '因撤销合并，由 {{name}} 操作',
  },
};
