import type { rewards as english } from '../en/rewards.ts';
import type { Translated } from '../types.ts';

export const rewards: Translated<typeof english, 'zh-Hans'> = {
  referrals: {
    title: '推荐',
    none: '还没有推荐记录。问问新客户是谁介绍来的，然后记在这里。',
    add: '记录推荐',
    menu: '{{name}} 的推荐的更多操作',
    recommended: '{{referrer}} 把我们推荐给了 {{referred}}',
    confirm: '由 {{name}} 确认',
    unconfirm: '撤回确认',
    confirmed: '已确认。',
    take_back: '撤回',
    taken_back: '推荐已撤回。',
    margin: '首年至今的毛利',
  },
  state: {
    named: '尚未确认',
    waiting: '有一笔购买保留满 30 天后计入',
    counted: '已计入',
    blocked: '不能计入',
  },
  blocked: {
    email: '两者的电子邮箱相同。',
    phone: '两者的电话号码相同。',
    address: '两者的地址相同。',
    organisation: '其中一方为另一方工作。',
    customer_before: '此前已经购买过。',
  },
  manner: {
    spontaneous: '主动推荐',
    prompted: '应我们请求',
    paid: '为了奖励',
  },
  how: {
    said: '口头说过',
    wrote: '书面写过',
    link: '通过链接而来',
  },
  referral: {
    title: '一次推荐',
    referrer: '谁推荐了我们',
    referred: '谁来了',
    newcomer: '新客户',
    known: '已录入',
    name: '名称',
    email: '电子邮箱',
    kind: '类型',
    happened_on: '时间',
    manner: '怎么来的',
    words: '我们怎么知道的？',
    words_hint: '不填也会显示，但不计分量。',
    submit: '记录',
    done: '已记录：{{referrer}} 把我们推荐给了 {{referred}}。',
  },
};
