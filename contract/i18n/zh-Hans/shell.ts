import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../types.ts';

export const shell: Translated<typeof english, 'zh-Hans'> = {
  rail: {
    label: '主导航',
    more: '更多',
  },
  skip: '跳到正文',
  breadcrumbs: '当前位置',
  nav: {
    circle: '核心圈',
    today: '今天',
    tasks: '任务',
    customers: '客户',
    segments: '客户群',
    community: '社群',
    competitors: '竞争对手',
    imports: '导入',
    team: '团队',
    settings: '设置',
  },
  search: {
    open: '搜索或跳转…',
    label: '搜索客户、页面和操作',
    results: '结果',
    said: '说过的话',
    customers: '客户',
    go: '前往',
    actions: '操作',
    nothing: '没有找到“{{query}}”。',
    move: '移动',
    choose: '打开',
  },
  appearance: {
    to_dark: '切换到深色',
    to_light: '切换到浅色',
  },
  bell: '通知',
  bell_new_other: '通知，{{count}} 条新',
  language: '语言',
  profile: {
    menu: '个人资料',
    sessions: '登录设备',
    sign_out: '退出登录',
  },
  shortcuts: {
    title: '键盘快捷键',
    go_to: '前往{{page}}',
  },
  not_found: {
    title: '没有内容',
    text: '这个地址下没有内容。',
    action: '回到首页',
  },
};
