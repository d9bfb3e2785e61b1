import type { value as english } from '../en/value.ts';
import type { Translated } from '../types.ts';

export const value: Translated<typeof english, 'zh-Hans'> = {
  criterion: {
    c1: '购买意愿和能力',
    c2: '受到善待就更偏爱我们',
    c3: '不挑剔',
    c4: '决定快',
    c5: '不只看价格',
    c6: '推荐我们',
    c7: '提出建议',
    c8: '乐于配合',
    c9: '竞争对手降价时仍留下',
  },
  feeds: {
    c1: '订单和退货',
    c2: '在不同时间给予的关怀，以及之后的购买',
    c3: '报价修改次数、要求的更改、无故退货、服务用时',
    c4: '报价及其答复的日期',
    c5: '成交价与标价之比、参加的促销、要求的折扣、涨价后是否继续购买',
    c6: '经新客户确认的推荐',
    c7: '经他人认可的建议',
    c8: '回应的邀请、参加的活动、共同解决的问题',
    c9: '竞争对手的降价，以及降价期间的购买',
  },
  mark: {
    none: '尚无评分',
    score: '评分 {{score}}（满分 100），介于 {{low}} 至 {{high}}',
  },
  danger: {
    unknown: '购买太少，还看不出流失风险',
    in_90_days: '未来 90 天内不再购买的可能性为 {{share}}',
    days_since_other: '距上次下单 {{count, number}} 天',
    usually: '{{days}}，通常为 {{usual}} 天',
  },
  standing: {
    open_evidence: '查看依据',
    open_evidence_of: '查看 {{name}} 的依据',
    of_hundred: '满分 100',
    rank: '第 {{rank}} 名，共 {{of}} 位',
    expected_purchases: '未来一年，预计购买约 {{purchases}} 次',
    none: '还没有评分。第一次购买之后就会出现。',
  },
  overview: {
    nothing_yet: '还没有排名：排名依据购买记录，而目前还没有购买。',
    rests_on_all: '按截至 {{date}} 的行为，依全部九项标准排名。评分卡第 {{version}} 版。',
    rests_on:
      '按截至 {{date}} 的行为排名。依据 {{all}} 项标准中的 {{fed}} 项：{{criteria}}。评分卡第 {{version}} 版。',
    pending_other: '正在计算 {{count, number}} 位客户的评分',
    vague: '客户在以下标准上只有偶然的差别：{{criteria}}。这个排序意义不大。',
    danger_off: '若在 90 天前预测流失危险，与实际最多相差 {{points}} 个百分点，请谨慎看待。',
  },
  criteria: {
    title: '九项标准',
    coverage: '生效权重中已知 {{share}}',
    weight: '占评分的 {{share}}',
    not_fed: '尚无数据，以及需要的数据',
  },
  segment: {
    people: '个人',
    organisations: '机构',
    country: '{{country}}的客户',
    everybody: '全部客户',
  },
};
