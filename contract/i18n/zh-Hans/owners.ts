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
  helpers: {
    title: '协助者',
    empty: '还没有协助者。协助者能看到此客户，并与负责人一起照顾客户。',
    add: '添加协助者',
    edit: '更改 {{name}} 的协助内容',
    who: '同事',
    purpose: '协助什么',
    purpose_hint: '例如：熟悉合同、会说英语、夏季代班。',
    save: '添加',
    change: '保存',
    end: '结束协助',
    added: '{{name}} 从现在起协助。',
    changed: '已保存。',
    ended: '{{name}} 不再协助。',
    since: '自 {{date}} 起，由 {{name}} 邀请',
  },
};
