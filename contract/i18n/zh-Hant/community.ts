import type { community as english } from '../en/community.ts';
import type { Translated } from '../types.ts';

export const community: Translated<typeof english, 'zh-Hant'> = {
  title: '社群',
  about: '客戶在購買之外為我們做的事。只看做了什麼，從不看說了什麼。',
  show: '顯示',
  part: {
    title: '參與',
    none: '還沒有內容。記錄一次聚會、調查或求助，以及誰參與了。',
    add: '記錄一次活動',
    took_part: '{{asked}} 位中有 {{done}} 位參與',
    nobody: '名單上還沒有人。',
  },
  kind: {
    gathering: '聚會',
    survey: '調查',
    help: '求助',
  },
  occasion: {
    title: '一次活動',
    kind: '類型',
    name: '名稱',
    day: '日期',
    place: '地點',
    customers: '客戶',
    customers_hint: '每行一位：電子郵件、電話、客戶編號或全名。',
    state: '他們',
    asked: '收到邀請',
    did: '已參與',
    submit: '記錄',
    done: '已記錄「{{name}}」。',
    unmatched: '以下各行找不到客戶，或對應多位。其餘已列入名單。',
    list: '邀請了誰，誰參與了',
    tick: '{{name}} 已參與',
    drop: '把 {{name}} 移出名單',
    add: '加入名單',
    take_back: '撤回整個活動',
    taken_back: '「{{name}}」及其全部紀錄已撤回。',
  },
  record: {
    open: '記錄',
    referral: '一次推薦',
    suggestion: '一條建議',
    part: '參與了活動',
  },
};
