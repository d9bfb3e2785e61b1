import type { outgoing as english } from '../en/outgoing.ts';
import type { Translated } from '../types.ts';

export const outgoing: Translated<typeof english, 'zh-Hant'> = {
  mail: {
    why: '您收到此郵件，是因為{{business}}與您保持聯絡。',
    choose: '在此選擇我們可以如何聯絡您，或取消訂閱：{{link}}',
  },
  invitation: {
    subject: '邀請您加入{{business}}',
    text: '您受邀加入{{business}}的團隊。請開啟此連結，設定姓名和密碼：',
    text_by: '{{name}}邀請您加入{{business}}的團隊。請開啟此連結，設定姓名和密碼：',
    until_other: '連結在 {{count}} 天內有效。',
    ignore: '如果您不清楚這是什麼，請忽略此郵件。',
  },
};
