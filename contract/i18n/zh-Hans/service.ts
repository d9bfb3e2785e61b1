import type { service as english } from '../en/service.ts';
import type { Translated } from '../types.ts';

export const service: Translated<typeof english, 'zh-Hans'> = {
  suggestions: {
    title: '建议',
    none: '还没有建议。客户主动提出想法时，请用原话记下。',
    add: '记录建议',
    menu: '{{name}} 的建议的更多操作',
    judge: '价值如何？',
    slight: '一般',
    substantive: '有价值',
    adopted: '已采纳',
    open: '尚未评判',
    own: '这位客户由您负责，须由他人评判。',
    judged_by: '由 {{name}} 评判',
    unjudge: '撤回评判',
    erased: '原话已被抹除。',
    take_back: '撤回',
    taken_back: '建议已撤回。',
  },
  suggestion: {
    title: '一条建议',
    customer: '谁提的',
    words: '主动提了什么？',
    happened_on: '时间',
    submit: '记录',
    done: '已记录 {{name}} 的建议。',
  },
};
