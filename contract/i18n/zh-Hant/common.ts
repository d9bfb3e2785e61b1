import type { common as english } from '../en/common.ts';
import type { Translated } from '../types.ts';

export const common: Translated<typeof english, 'zh-Hant'> = {
  app: {
    name: 'Mainstay',
  },
  action: {
    show_password: '顯示或隱藏',
    save: '儲存',
    cancel: '取消',
    close: '關閉',
    undo: '復原',
    retry: '重試',
    back: '返回',
    copy: '複製',
    copied: '已複製',
    edit: '編輯',
    filter: '篩選',
    clear: '清除',
    show_more: '顯示更多',
  },
  state: {
    loading: '載入中',
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
  chart: {
    numbers: '查看數字',
    hide_numbers: '收合數字',
    date: '日期',
    range: '十次中有八次落在',
    from_to: '{{low}} 至 {{high}}',
    predicted: '預測',
    observed: '實際',
    customers_other: '{{count, number}} 位客戶',
    number_of_customers: '客戶數',
    by_chance: '隨機排序',
  },
  list: {
    next_row: '下一列',
  },
  conflict: {
    title: '同一欄位被兩人修改',
    text: '輸入期間，有人儲存了變更。請選擇保留哪個值，然後再次儲存；其他內容不會遺失。',
    mine: '我的',
    theirs: '對方的',
    original: '原值',
    empty: '空白',
    keep_mine: '保留我的',
    take_theirs: '採用對方的',
    choose: '「{{field}}」保留哪個值',
  },
  problem: {
    request_id: '參考編號 {{id}}',
  },
};
