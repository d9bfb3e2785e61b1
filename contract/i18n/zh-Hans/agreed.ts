import type { agreed as english } from '../en/agreed.ts';
import type { Translated } from '../types.ts';

export const agreed: Translated<typeof english, 'zh-Hans'> = {
  title: '双方约定',
  add: '记录约定',
  add_short: '记录',
  none: '还没有记录。记在这里的价格、日期或范围，会与写给客户的内容逐一核对。',
  earlier: '已失效',
  kind: '类型',
  term: { price: '价格', date: '日期', scope: '范围', promise: '承诺' },
  what: '约定内容',
  hint: {
    price: '例如：A4 纸，每箱五包',
    date: '例如：柜子交货',
    scope: '例如：每年上门两次，含备件',
  },
  where: '在哪里说定',
  until: '有效至',
  replaces: '取代',
  submit: '记录',
  done: '约定已记录。',
  take_back: '撤回',
  taken_back: '约定已撤回。',
  holds_until: '至 {{date}}',
  said: '{{channel}}，{{date}}，{{name}}',
  draft: {
    title: '这与约定不一致',
    price: '约定：{{what}}，{{price}}。此处写的是：{{said}}。',
    date: '约定：{{what}}，{{date}}。此处写的是：{{said}}。',
    scope: '约定：{{what}}。此处写的是：{{said}}',
    promise: '承诺：{{date}} 前{{what}}。此处写的是：{{said}}。',
    know: '我知道，仍然发送。',
  },
};
