import type { calendar as english } from '../en/calendar.ts';
import type { Translated } from '../types.ts';

export const calendar: Translated<typeof english, 'zh-Hant'> = {
  title: '行事曆',
  about:
    '在您常用的行事曆程式中查看任務、承諾與紀念日。程式會自行取得，通常每小時到每天一次；已完成或不再需要的會自動消失。',
  parts: '顯示內容',
  part: {
    tasks: '我的任務',
    promises: '我作出的以及對我客戶的承諾',
    occasions: '我客戶的生日和其他紀念日',
  },
  names: '顯示姓名與具體內容',
  names_about:
    '行事曆程式的服務商讀得到顯示的內容。不勾選時，活動只寫「任務」或「生日」，點開連結再到這裡查看。',
  on: '產生位址',
  address: '訂閱位址',
  secret: '知道此位址的人都能看到您的行事曆。如果位址外洩，請更換：舊位址會立即失效。',
  renew: '更換位址',
  renewed: '已產生新位址，請用它重新訂閱。',
  off: '關閉',
  off_done: '行事曆已關閉。',
  read: '上次取得：{{when}}',
  never: '尚未取得過',
  how: '如何訂閱',
  google:
    'Google 日曆：在電腦上點選「其他日曆」旁的 +，選擇「加入日曆網址」，貼上位址。Google 每天只更新一兩次。',
  apple:
    'Apple 行事曆：選擇「檔案」中的「新增行事曆訂閱」；在 iPhone 或 iPad 上打開「行事曆」，依序點「行事曆」「加入行事曆」「加入訂閱行事曆」，貼上位址。',
  outlook: 'Outlook：在行事曆中選擇「新增行事曆」，再選「從網路訂閱」，貼上位址。',
  reachable: 'Google 和網頁版 Outlook 透過網際網路取得：本伺服器必須能從網際網路連上。',
  name: '{{business}} – Mainstay',
  event: {
    task: '任務',
    promise: '承諾到期',
    promise_to: '對{{name}}的承諾',
    birthday: '生日',
    anniversary: '紀念日',
    founded: '創立紀念日',
    revisit: '問問能否恢復合作關係',
    of: '{{what}}：{{name}}',
    of_years: '{{what}}：{{name}}（{{years}} 週年）',
  },
};
