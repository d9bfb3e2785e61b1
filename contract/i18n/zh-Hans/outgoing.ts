import type { outgoing as english } from '../en/outgoing.ts';
import type { Translated } from '../types.ts';

export const outgoing: Translated<typeof english, 'zh-Hans'> = {
  mail: {
    why: '您收到此邮件，是因为{{business}}与您保持联系。',
    choose: '在此选择我们可以如何联系您，或退订：{{link}}',
  },
  invitation: {
    subject: '邀请您加入{{business}}',
    text: '您受邀加入{{business}}的团队。请打开此链接，设置姓名和密码：',
    text_by: '{{name}}邀请您加入{{business}}的团队。请打开此链接，设置姓名和密码：',
    until_other: '链接在 {{count}} 天内有效。',
    ignore: '如果您不清楚这是什么，请忽略此邮件。',
  },
};
