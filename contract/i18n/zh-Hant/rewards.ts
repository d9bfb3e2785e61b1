import type { rewards as english } from '../en/rewards.ts';
import type { Translated } from '../types.ts';

export const rewards: Translated<typeof english, 'zh-Hant'> = {
  referrals: {
    title: '推薦',
    none: '還沒有推薦紀錄。問問新客戶是誰介紹來的，然後記在這裡。',
    add: '記錄推薦',
    menu: '{{name}} 的推薦的更多操作',
    recommended: '{{referrer}} 把我們推薦給了 {{referred}}',
    confirm: '由 {{name}} 確認',
    unconfirm: '撤回確認',
    confirmed: '已確認。',
    take_back: '撤回',
    taken_back: '推薦已撤回。',
    margin: '首年至今的毛利',
  },
  state: {
    named: '尚未確認',
    waiting: '有一筆購買保留滿 30 天後計入',
    counted: '已計入',
    blocked: '不能計入',
  },
  blocked: {
    email: '兩者的電子郵件相同。',
    phone: '兩者的電話號碼相同。',
    address: '兩者的地址相同。',
    organisation: '其中一方為另一方工作。',
    customer_before: '此前已經購買過。',
  },
  manner: {
    spontaneous: '主動推薦',
    prompted: '應我們請求',
    paid: '為了獎勵',
  },
  how: {
    said: '口頭說過',
    wrote: '書面寫過',
    link: '透過連結而來',
  },
  referral: {
    title: '一次推薦',
    referrer: '誰推薦了我們',
    referred: '誰來了',
    newcomer: '新客戶',
    known: '已建檔',
    name: '名稱',
    email: '電子郵件',
    kind: '類型',
    happened_on: '時間',
    manner: '怎麼來的',
    words: '我們怎麼知道的？',
    words_hint: '不填也會顯示，但不計分量。',
    submit: '記錄',
    done: '已記錄：{{referrer}} 把我們推薦給了 {{referred}}。',
  },
};
