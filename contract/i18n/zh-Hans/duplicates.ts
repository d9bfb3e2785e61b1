import type { duplicates as english } from '../en/duplicates.ts';
import type { Translated } from '../types.ts';

export const duplicates: Translated<typeof english, 'zh-Hans'> = {
  title: '重复客户',
  about: '看起来是同一位的客户。请合并确为同一位的客户；双方的一切都会保留。',
  search: '查找重复客户',
  searching: '已开始查找，结果会显示在这里。',
  last: '上次查找：{{date}}',
  none: '没有看起来重复的客户。',
  never: '尚未查找过。',
  alike: '相似度 {{percent}}',
  merge: '合并…',
  different: '不是同一位',
  apart: '{{one}} 和 {{other}} 保持为两位。',
  more: '显示更多',
  because: {
    email: '邮箱相同',
    phone: '电话相同',
    identifier: '在其他系统中编号相同',
    name: '姓名相同',
    similar_name: '姓名只差一个字母',
    city: '城市相同',
    birthday: '生日相同',
  },
  merging: {
    title: '合并两位客户',
    about: '请选择保留的内容。双方的地址、邮箱、电话以及发生过的一切都会保留。',
    keep: '保留此页面',
    swap: '改为保留另一位',
    nothing: '无',
    moves:
      '一并移入：{{orders}} 个订单、{{facts}} 条事实、{{conversations}} 次沟通、{{promises}} 项承诺、{{affiliations}} 个隶属关系、{{identifiers}} 个其他系统编号。',
    refusals: '任何一方拒绝过联系的，仍然有效。',
    submit: '合并',
    done: '{{other}} 已并入 {{name}}。',
    undone: '{{other}} 和 {{name}} 已恢复为两位。',
  },
  lookalike: {
    here: '看起来已经有这位客户：',
    others: '同事可能认识这位客户，添加前请先问问。',
  },
  history: {
    title: '已并入此客户',
    by: '{{name}} 于 {{date}} 合并',
    undo: '重新拆分',
    later: '请先撤销之后的合并。',
  },
};
