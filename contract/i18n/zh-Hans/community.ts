import type { community as english } from '../en/community.ts';
import type { Translated } from '../types.ts';

export const community: Translated<typeof english, 'zh-Hans'> = {
  title: '社群',
  about: '客户在购买之外为我们做的事。只看做了什么，从不看说了什么。',
  show: '显示',
  part: {
    title: '参与',
    none: '还没有内容。记录一次聚会、调查或求助，以及谁参与了。',
    add: '记录一次活动',
    took_part: '{{asked}} 位中有 {{done}} 位参与',
    nobody: '名单上还没有人。',
  },
  kind: {
    gathering: '聚会',
    survey: '调查',
    help: '求助',
  },
  occasion: {
    title: '一次活动',
    kind: '类型',
    name: '名称',
    day: '日期',
    place: '地点',
    customers: '客户',
    customers_hint: '每行一位：电子邮箱、电话、客户编号或全名。',
    state: '他们',
    asked: '收到邀请',
    did: '已参与',
    submit: '记录',
    done: '已记录“{{name}}”。',
    unmatched: '以下各行找不到客户，或对应多位。其余已列入名单。',
    list: '邀请了谁，谁参与了',
    tick: '{{name}} 已参与',
    drop: '把 {{name}} 移出名单',
    add: '加入名单',
    take_back: '撤回整个活动',
    taken_back: '“{{name}}”及其全部记录已撤回。',
  },
  record: {
    open: '记录',
    referral: '一次推荐',
    suggestion: '一条建议',
    part: '参与了活动',
  },
};
