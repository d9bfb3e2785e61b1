import type { common as english } from '../en/common.ts';
import type { Translated } from '../types.ts';

export const common: Translated<typeof english, 'zh-Hant'> = {
  app: {
    name: 'Mainstay',
  },
  action: {
    save: '儲存',
    cancel: '取消',
    close: '關閉',
    undo: '復原',
    retry: '重試',
    back: '返回',
    next: '繼續',
    copy: '複製',
    copied: '已複製',
    add: '新增',
    edit: '編輯',
    remove: '移除',
    search: '搜尋',
    filter: '篩選',
    clear: '清除',
    show_more: '顯示更多',
    reload: '重新載入',
    open: '開啟',
  },
  state: {
    loading: '載入中',
    saved: '已儲存',
    saving: '儲存中',
    active: '使用中',
    inactive: '已停用',
    none: '無',
    unknown: '未知',
    not_enough: '資料還不夠',
  },
  figure: {
    between: '介於 {{low}} 與 {{high}} 之間',
    evidence: '查看「{{label}}」的依據',
  },
  progress: {
    rows: '{{done}} / {{total}}',
    rows_done: '已完成 {{done}}',
    rate: '每秒 {{rate}}',
    left: '約剩 {{time}}',
    waiting: '等待開始',
    running: '進行中',
    done: '已完成',
    failed: '已停止',
  },
  list: {
    total_other: '共 {{count, number}} 列',
    total_at_least: '{{total}}+',
    sort_ascending: '遞增排序',
    sort_descending: '遞減排序',
    empty: '沒有符合的內容。',
    no_more: '已顯示全部內容。',
  },
  problem: {
    title: '操作未成功',
    request_id: '參考編號 {{id}}',
  },
};
