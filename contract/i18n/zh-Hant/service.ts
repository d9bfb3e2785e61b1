import type { service as english } from '../en/service.ts';
import type { Translated } from '../types.ts';

export const service: Translated<typeof english, 'zh-Hant'> = {
  suggestions: {
    title: '建議',
    none: '還沒有建議。客戶主動提出想法時，請用原話記下。',
    add: '記錄建議',
    menu: '{{name}} 的建議的更多操作',
    judge: '價值如何？',
    slight: '一般',
    substantive: '有價值',
    adopted: '已採納',
    open: '尚未評判',
    own: '這位客戶由您負責，須由他人評判。',
    judged_by: '由 {{name}} 評判',
    unjudge: '撤回評判',
    erased: '原話已被抹除。',
    take_back: '撤回',
    taken_back: '建議已撤回。',
  },
  suggestion: {
    title: '一條建議',
    customer: '誰提的',
    words: '主動提了什麼？',
    happened_on: '時間',
    submit: '記錄',
    done: '已記錄 {{name}} 的建議。',
  },
};
