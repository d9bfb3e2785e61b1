import type { value as english } from '../en/value.ts';
import type { Translated } from '../types.ts';

export const value: Translated<typeof english, 'zh-Hant'> = {
  criterion: {
    c1: '購買意願與能力',
    c2: '受到善待就更偏愛我們',
    c3: '不挑剔',
    c4: '決定快',
    c5: '不只看價格',
    c6: '推薦我們',
    c7: '提出建議',
    c8: '樂於配合',
    c9: '競爭對手降價時仍留下',
  },
  feeds: {
    c1: '訂單與退貨',
    c2: '在不同時間給予的關懷，以及之後的購買',
    c3: '報價修改次數、要求的更改、無故退貨、服務時間',
    c4: '報價及其答覆的日期',
    c5: '成交價與定價之比、參加的促銷、要求的折扣、漲價後是否繼續購買',
    c6: '經新客戶確認的推薦',
    c7: '經他人認可的建議',
    c8: '回應的邀請、參加的活動、共同解決的問題',
    c9: '競爭對手的降價，以及降價期間的購買',
  },
  mark: {
    none: '尚無評分',
    score: '評分 {{score}}（滿分 100），介於 {{low}} 至 {{high}}',
  },
  danger: {
    unknown: '購買太少，還看不出流失風險',
    in_90_days: '未來 90 天內不再購買的可能性為 {{share}}',
    days_since_other: '距上次下單 {{count, number}} 天',
    usually: '{{days}}，通常為 {{usual}} 天',
  },
  standing: {
    open_evidence: '查看依據',
    open_evidence_of: '查看 {{name}} 的依據',
    of_hundred: '滿分 100',
    rank: '第 {{rank}} 名，共 {{of}} 位',
    expected_purchases: '未來一年，預計購買約 {{purchases}} 次',
    none: '還沒有評分。第一次購買之後就會出現。',
  },
  overview: {
    nothing_yet: '還沒有排名：排名依據購買紀錄，而目前還沒有購買。',
    rests_on_all: '依截至 {{date}} 的行為，按全部九項標準排名。評分卡第 {{version}} 版。',
    rests_on:
      '依截至 {{date}} 的行為排名。依據 {{all}} 項標準中的 {{fed}} 項：{{criteria}}。評分卡第 {{version}} 版。',
    pending_other: '正在計算 {{count, number}} 位客戶的評分',
    vague: '客戶在以下標準上只有偶然的差別：{{criteria}}。這個排序意義不大。',
    danger_off: '若在 90 天前預測流失危險，與實際最多相差 {{points}} 個百分點，請謹慎看待。',
  },
  criteria: {
    title: '九項標準',
    coverage: '生效權重中已知 {{share}}',
    weight: '占評分的 {{share}}',
    not_fed: '尚無資料，以及需要的資料',
  },
  segment: {
    people: '個人',
    organisations: '組織',
    country: '{{country}}的客戶',
    everybody: '全部客戶',
  },
};
