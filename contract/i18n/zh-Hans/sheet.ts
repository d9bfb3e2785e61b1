import type { sheet as english } from '../en/sheet.ts';
import type { Translated } from '../types.ts';

export const sheet: Translated<typeof english, 'zh-Hans'> = {
  title: '基础信息表',
  edit: '编辑基础信息表',
  known: '已填写 {{known}} / {{all}} 项',
  whole: '已全部填写',
  next: '接下来值得问',
  by: '{{name}}，{{when}}',
  submit: '保存信息表',
  discard: '放弃已输入的内容',
  saved: '{{name}} 的基础信息表已保存',
  undo_failed: '无法撤销：此后有人修改过信息表。',
  section: {
    background: '背景与见过的人',
    business: '他们做什么',
    gain: '与我们合作的收益',
    way: '实现的路径',
    needs: '需求',
    vision: '愿景',
    goals: '目标',
    risks: '风险',
    expectations: '无法满足的期望',
  },
  question: {
    background: '事先了解到什么？见过哪些人？',
    business: '他们做什么，为谁做，怎么做？',
    gain: '通过我们，他们会有什么改善？怎样感受到？',
    way: '从现在到那里需要哪些步骤？',
    needs: '他们需要什么？目前缺什么？',
    vision: '几年后他们希望成为什么样子？',
    goals: '他们想达成什么？什么时候？',
    risks: '对他们或对我们，什么可能成为阻碍？',
    expectations: '他们期望哪些我们给不了的东西？',
  },
};
