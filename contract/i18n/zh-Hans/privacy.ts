import type { privacy as english } from '../en/privacy.ts';
import type { Translated } from '../types.ts';

export const privacy: Translated<typeof english, 'zh-Hans'> = {
  title: '一个人的数据',
  about: '您的企业保存的关于{{name}}的全部内容：可查看、可交付、可抹除。',
  open: '个人数据',
  download: '下载全部',
  download_about: '一个压缩包：一份可阅读的网页和相同内容的 JSON。',
  area: {
    identity: '身份',
    contact: '联系方式',
    words: '说过和写过的话',
    messages: '发出的消息',
    imports: '导入的文件和行',
    decisions: '决定与名单',
    history: '变更历史',
    facts: '事实与订单',
  },
  fate: {
    delete: '将被删除',
    blank: '将去除文字',
    keep: '只留下数字',
  },
  rows_other: '{{count, number}} 条记录',
  erase: '抹除此人',
  erase_about:
    '事实和合计会保留，但不再带有姓名。其余内容将永久消失：任何人都无法恢复，今后的备份中也不再包含。',
  files_about: '导入此人时所用的文件会整个删除，被搁置的行也一并删除。',
  because: '原因',
  cause: {
    asked: '本人要求',
    no_longer_needed: '不再需要',
    mistake: '误录',
  },
  sure: '我明白此操作无法撤销',
  done: '已抹除{{name}}。',
  erased: '此人的数据已于{{date}}抹除。',
  nothing: '没有保存此人的任何内容。',
  organisation: '组织不是个人：只能抹除个人。',
  back: '返回客户',
};
