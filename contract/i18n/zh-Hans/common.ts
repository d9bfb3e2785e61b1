import type { common as english } from '../en/common.ts';
import type { Translated } from '../types.ts';

export const common: Translated<typeof english, 'zh-Hans'> = {
  app: {
    name: 'Mainstay',
  },
  action: {
    save: '保存',
    cancel: '取消',
    close: '关闭',
    undo: '撤销',
    retry: '重试',
    back: '返回',
    next: '继续',
    copy: '复制',
    copied: '已复制',
    add: '添加',
    edit: '编辑',
    remove: '移除',
    search: '搜索',
    filter: '筛选',
    clear: '清除',
    show_more: '显示更多',
    reload: '重新加载',
    open: '打开',
  },
  state: {
    loading: '加载中',
    saved: '已保存',
    saving: '正在保存',
    active: '有效',
    inactive: '已停用',
    none: '无',
    unknown: '未知',
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
  list: {
    total_other: '共 {{count, number}} 行',
    total_at_least: '{{total}}+',
    sort_ascending: '升序排列',
    sort_descending: '降序排列',
    empty: '没有匹配的内容。',
    no_more: '已显示全部内容。',
  },
  problem: {
    title: '操作未成功',
    request_id: '参考编号 {{id}}',
  },
};
