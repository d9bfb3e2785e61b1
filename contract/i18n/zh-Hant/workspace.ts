import type { workspace as english } from '../en/workspace.ts';
import type { Translated } from '../types.ts';

export const workspace: Translated<typeof english, 'zh-Hant'> = {
  setup: {
    title: '設定您的企業',
    text: '只需一分鐘。語言、時區和名稱之後都可以變更。',
    business: '企業',
    you: '您',
    submit: '建立企業',
    promise_title: '看清誰在支撐您的生意。',
    promise_1: '依客戶的實際行為排名，而非他們的說法。',
    promise_2: '每個數字都能點開，看到背後的事實。',
    promise_3: '證據少就少下結論：把握有多大，一目瞭然。',
  },
  doors: {
    title: '想從哪裡開始？',
    text: '{{business}} 已就緒，之後都可以變更。',
    sample: '看看範例企業',
    sample_text: '{{count, number}} 位虛構客戶，三年的往來紀錄，幾秒即可就緒。',
    file: '匯入檔案',
    file_text: '訂單明細 CSV（亦可壓縮），看到自己的客戶排名。',
    empty: '從空白開始',
    empty_text: '手動輸入客戶，隨時可以匯入。',
    making: '正在建立範例企業',
    look: '查看客戶',
  },
  settings: {
    title: '設定',
    business: '企業',
    reckoning: '客戶價值如何計算',
    reckoning_text: '變更後會重新計算所有客戶價值。',
    saved: '設定已儲存。',
    read_only: '只有有權變更企業的人才能編輯。',
  },
  field: {
    name: '企業名稱',
    language: '語言',
    currency: '貨幣',
    currency_fixed: '已有金額紀錄後不可變更。',
    time_zone: '時區',
    gross_margin: '毛利率',
    gross_margin_about: '銷售額扣除成本後剩下的比例，用來把銷售額換算成客戶價值。',
    segment_by: '在此範圍內比較客戶',
    segment_kind: '個人與組織分開',
    segment_country: '各國家／地區',
  },
  job: {
    import: '匯入',
    sample: '範例企業',
    score: '客戶價值計算',
    review: '核心圈評審',
  },
};
