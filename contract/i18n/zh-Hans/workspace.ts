import type { workspace as english } from '../en/workspace.ts';
import type { Translated } from '../types.ts';

export const workspace: Translated<typeof english, 'zh-Hans'> = {
  setup: {
    title: '设置你的企业',
    text: '只需一分钟。语言、时区和名称以后都可以更改。',
    business: '企业',
    you: '你',
    submit: '创建企业',
    promise_title: '看清谁在支撑你的生意。',
    promise_1: '按客户的实际行为排名，而不是他们的说法。',
    promise_2: '每个数字都能点开，看到背后的事实。',
    promise_3: '证据少就少下结论：把握有多大，一目了然。',
  },
  doors: {
    title: '想从哪里开始？',
    text: '{{business}} 已就绪，之后都可以更改。',
    sample: '看看示例企业',
    sample_text: '{{count, number}} 位虚构客户，三年的往来记录，几秒即可就绪。',
    file: '导入文件',
    file_text: '订单明细 CSV（也可压缩），看到自己的客户排名。',
    empty: '从空白开始',
    empty_text: '手动录入客户，随时可以导入。',
    making: '正在生成示例企业',
    look: '查看客户',
  },
  settings: {
    title: '设置',
    business: '企业',
    reckoning: '客户价值如何计算',
    reckoning_text: '更改后会重新计算所有客户价值。',
    saved: '设置已保存。',
    read_only: '只有有权修改企业的人才能编辑。',
  },
  field: {
    name: '企业名称',
    language: '语言',
    currency: '货币',
    currency_fixed: '已有金额记录后不可更改。',
    time_zone: '时区',
    gross_margin: '毛利率',
    gross_margin_about: '销售额扣除成本后剩下的比例，用来把销售额换算成客户价值。',
    segment_by: '在此范围内比较客户',
    segment_kind: '个人和组织分开',
    segment_country: '各国家/地区',
  },
  job: {
    import: '导入',
    sample: '示例企业',
    score: '客户价值计算',
    review: '核心圈评审',
  },
};
