import type { common as english } from '../en/common.ts';
import type { Translated } from '../types.ts';

export const common: Translated<typeof english, 'zh-Hans'> = {
  app: {
    name: 'Mainstay',
  },
  action: {
    show_password: '显示或隐藏',
    save: '保存',
    cancel: '取消',
    close: '关闭',
    undo: '撤销',
    retry: '重试',
    back: '返回',
    copy: '复制',
    copied: '已复制',
    edit: '编辑',
    filter: '筛选',
    clear: '清除',
    show_more: '显示更多',
  },
  state: {
    loading: '加载中',
    not_enough: '数据还不够',
  },
  figure: {
    between: '{{low}} 至 {{high}} 之间',
    evidence: '查看“{{label}}”的依据',
  },
  progress: {
    rows: '{{done}} / {{total}}',
    rows_done: '已完成 {{done}}',
    rate: '每秒 {{rate}}',
    left: '大约还需 {{time}}',
    waiting: '等待开始',
    running: '进行中',
    done: '已完成',
    failed: '已停止',
  },
  chart: {
    numbers: '查看数字',
    hide_numbers: '收起数字',
    date: '日期',
    range: '十次中有八次落在',
    from_to: '{{low}} 至 {{high}}',
    predicted: '预测',
    observed: '实际',
    customers_other: '{{count, number}} 位客户',
    number_of_customers: '客户数',
    by_chance: '随机排序',
  },
  list: {
    next_row: '下一行',
  },
  conflict: {
    title: '同一字段被两人修改',
    text: '输入期间，其他人保存了更改。请选择保留哪个值，然后再次保存；其他内容不会丢失。',
    mine: '我的',
    theirs: '对方的',
    original: '原值',
    empty: '空',
    keep_mine: '保留我的',
    take_theirs: '采用对方的',
    choose: '“{{field}}”保留哪个值',
  },
  problem: {
    request_id: '参考编号 {{id}}',
  },
};
