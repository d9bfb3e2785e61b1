import type { privacy as english } from '../en/privacy.ts';
import type { Translated } from '../types.ts';

export const privacy: Translated<typeof english, 'zh-Hant'> = {
  title: '一個人的資料',
  about: '您的企業保存的關於{{name}}的全部內容：可檢視、可交付、可抹除。',
  open: '個人資料',
  download: '下載全部',
  download_about: '一個壓縮檔：一份可閱讀的網頁和相同內容的 JSON。',
  area: {
    identity: '身分',
    contact: '聯絡方式',
    words: '說過和寫過的話',
    messages: '寄出的訊息',
    imports: '匯入的檔案和列',
    decisions: '決定與名單',
    history: '變更歷史',
    facts: '事實與訂單',
  },
  fate: {
    delete: '將被刪除',
    blank: '將去除文字',
    keep: '只留下數字',
  },
  rows_other: '{{count, number}} 筆記錄',
  erase: '抹除此人',
  erase_about:
    '事實和合計會保留，但不再帶有姓名。其餘內容將永久消失：任何人都無法復原，今後的備份中也不再包含。',
  files_about: '匯入此人時所用的檔案會整個刪除，被擱置的列也一併刪除。',
  because: '原因',
  cause: {
    asked: '本人要求',
    no_longer_needed: '不再需要',
    mistake: '誤錄',
  },
  sure: '我明白此操作無法復原',
  done: '已抹除{{name}}。',
  erased: '此人的資料已於{{date}}抹除。',
  nothing: '沒有保存此人的任何內容。',
  organisation: '組織不是個人：只能抹除個人。',
  back: '返回客戶',
};
