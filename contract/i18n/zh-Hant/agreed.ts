import type { agreed as english } from '../en/agreed.ts';
import type { Translated } from '../types.ts';

export const agreed: Translated<typeof english, 'zh-Hant'> = {
  title: '雙方約定',
  add: '記錄約定',
  add_short: '記錄',
  none: '還沒有記錄。記在這裡的價格、日期或範圍，會與寫給客戶的內容逐一核對。',
  earlier: '已失效',
  kind: '類型',
  term: { price: '價格', date: '日期', scope: '範圍', promise: '承諾' },
  what: '約定內容',
  hint: {
    price: '例如：A4 紙，每箱五包',
    date: '例如：櫃子交貨',
    scope: '例如：每年到府兩次，含備件',
  },
  where: '在哪裡說定',
  until: '有效至',
  replaces: '取代',
  submit: '記錄',
  done: '約定已記錄。',
  take_back: '撤回',
  taken_back: '約定已撤回。',
  holds_until: '至 {{date}}',
  said: '{{channel}}，{{date}}，{{name}}',
  draft: {
    title: '這與約定不一致',
    price: '約定：{{what}}，{{price}}。此處寫的是：{{said}}。',
    date: '約定：{{what}}，{{date}}。此處寫的是：{{said}}。',
    scope: '約定：{{what}}。此處寫的是：{{said}}',
    promise: '承諾：{{date}} 前{{what}}。此處寫的是：{{said}}。',
    know: '我知道，仍然寄出。',
  },
};
