import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../types.ts';

export const shell: Translated<typeof english, 'zh-Hant'> = {
  rail: {
    label: '主導覽',
    more: '更多',
  },
  skip: '跳到主要內容',
  breadcrumbs: '目前位置',
  nav: {
    circle: '核心圈',
    today: '今天',
    tasks: '任務',
    customers: '客戶',
    segments: '客群',
    community: '社群',
    competitors: '競爭對手',
    imports: '匯入',
    team: '團隊',
    settings: '設定',
  },
  search: {
    open: '搜尋或前往…',
    label: '搜尋客戶、頁面與動作',
    results: '結果',
    said: '說過的話',
    customers: '客戶',
    go: '前往',
    actions: '動作',
    nothing: '找不到「{{query}}」。',
    move: '移動',
    choose: '開啟',
  },
  appearance: {
    to_dark: '切換為深色',
    to_light: '切換為淺色',
  },
  bell: '通知',
  bell_new_other: '通知，{{count}} 則新',
  language: '語言',
  profile: {
    menu: '個人檔案',
    sessions: '登入裝置',
    sign_out: '登出',
  },
  shortcuts: {
    title: '鍵盤快速鍵',
    go_to: '前往{{page}}',
  },
  not_found: {
    title: '沒有內容',
    text: '這個網址沒有內容。',
    action: '回到首頁',
  },
};
