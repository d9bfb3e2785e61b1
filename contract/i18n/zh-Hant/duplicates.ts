import type { duplicates as english } from '../en/duplicates.ts';
import type { Translated } from '../types.ts';

export const duplicates: Translated<typeof english, 'zh-Hant'> = {
  title: '重複客戶',
  about: '看起來是同一位的客戶。請合併確為同一位的客戶；雙方的一切都會保留。',
  search: '尋找重複客戶',
  searching: '已開始尋找，結果會顯示在這裡。',
  last: '上次尋找：{{date}}',
  none: '沒有看起來重複的客戶。',
  never: '尚未尋找過。',
  alike: '相似度 {{percent}}',
  merge: '合併…',
  different: '不是同一位',
  apart: '{{one}} 和 {{other}} 保持為兩位。',
  more: '顯示更多',
  because: {
    email: '電子郵件相同',
    phone: '電話相同',
    identifier: '在其他系統中編號相同',
    name: '姓名相同',
    similar_name: '姓名只差一個字母',
    city: '城市相同',
    birthday: '生日相同',
  },
  merging: {
    title: '合併兩位客戶',
    about: '請選擇保留的內容。雙方的地址、電子郵件、電話以及發生過的一切都會保留。',
    keep: '保留此頁面',
    swap: '改為保留另一位',
    nothing: '無',
    moves:
      '一併移入：{{orders}} 筆訂單、{{facts}} 條事實、{{conversations}} 次溝通、{{promises}} 項承諾、{{affiliations}} 個隸屬關係、{{identifiers}} 個其他系統編號。',
    refusals: '任何一方拒絕過聯絡的，仍然有效。',
    submit: '合併',
    done: '{{other}} 已併入 {{name}}。',
    undone: '{{other}} 和 {{name}} 已恢復為兩位。',
  },
  lookalike: {
    here: '看起來已經有這位客戶：',
    others: '同事可能認識這位客戶，新增前請先問問。',
  },
  history: {
    title: '已併入此客戶',
    by: '{{name}} 於 {{date}} 合併',
    undo: '重新拆分',
    later: '請先復原之後的合併。',
  },
};
