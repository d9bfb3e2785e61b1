import type { calendar as english } from '../en/calendar.ts';
import type { Translated } from '../types.ts';

export const calendar: Translated<typeof english, 'zh-Hans'> = {
  title: '日历',
  about:
    '在您常用的日历程序中查看任务、承诺和纪念日。程序会自行获取，通常每小时到每天一次；已完成或不再需要的会自动消失。',
  parts: '显示内容',
  part: {
    tasks: '我的任务',
    promises: '我作出的以及对我客户的承诺',
    occasions: '我客户的生日和其他纪念日',
  },
  names: '显示姓名和具体内容',
  names_about:
    '日历程序的服务商能读到显示的内容。不勾选时，日程只写“任务”或“生日”，点开链接再到这里查看。',
  on: '生成地址',
  address: '订阅地址',
  secret: '知道此地址的人都能看到您的日历。如果地址外泄，请更换：旧地址会立即失效。',
  renew: '更换地址',
  renewed: '已生成新地址，请用它重新订阅。',
  off: '关闭',
  off_done: '日历已关闭。',
  read: '上次获取：{{when}}',
  never: '尚未获取过',
  how: '如何订阅',
  google:
    'Google 日历：在电脑上点击“其他日历”旁的 +，选择“通过网址添加”，粘贴地址。Google 每天只更新一两次。',
  apple:
    'Apple 日历：选择“文件”中的“新建日历订阅”；在 iPhone 或 iPad 上打开“日历”，依次点“日历”“添加日历”“添加订阅日历”，粘贴地址。',
  outlook: 'Outlook：在日历中选择“添加日历”，再选“从 Web 订阅”，粘贴地址。',
  reachable: 'Google 和网页版 Outlook 通过互联网获取：本服务器必须能从互联网访问。',
  name: '{{business}} – Mainstay',
  event: {
    task: '任务',
    promise: '承诺到期',
    promise_to: '对{{name}}的承诺',
    birthday: '生日',
    anniversary: '纪念日',
    founded: '创立纪念日',
    revisit: '问问能否恢复合作关系',
    of: '{{what}}：{{name}}',
    of_years: '{{what}}：{{name}}（{{years}} 周年）',
  },
};
