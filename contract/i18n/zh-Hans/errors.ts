import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof english, 'zh-Hans'> = {
  request: {
    invalid: '有些内容无法接受，请检查标出的字段。',
    body_too_large: '内容过大，无法发送。上限为 {{limit}}。',
    not_json: '请求不是有效的 JSON。',
    idempotency_reused: '这个幂等键已用于另一个不同的请求。',
    rate_limited_other: '请求过于频繁，请在 {{count}} 秒后重试。',
    unsupported_type: '此处不接受这种内容类型。',
    origin_refused: '该请求并非来自本应用，已被拒绝。',
  },
  field: {
    required: '请填写此项。',
    too_long: '最多 {{max}} 个字符。',
    too_short: '至少 {{min}} 个字符。',
    too_big: '请输入不大于 {{max}} 的数。',
    too_small: '请输入不小于 {{min}} 的数。',
    invalid: '此处不接受这个值。',
    invalid_email: '请输入邮箱地址，例如 name@example.com。',
    invalid_number: '请输入数字。',
    invalid_date: '请输入日期。',
    invalid_choice: '请从选项中选择。',
    taken: '已被使用。',
    unknown: '此处没有这个字段。',
  },
  session: {
    required: '请先登录。',
    invalid_credentials: '邮箱或密码不正确。',
    too_many_attempts_other: '尝试次数过多，请在 {{count}} 分钟后重试。',
  },
  permission: { denied: '你的角色无权执行此操作，请联系企业所有者。' },
  route: { not_found: '这个地址下没有内容。' },
  resource: { not_found: '内容不存在，或你无权查看。' },
  version: {
    conflict: '其他人刚刚修改过这里。请查看最新内容后重试。',
    required: '请指明要修改的版本（If-Match）。',
  },
  server: {
    unexpected: '服务器出错了，未保存任何内容，请重试。',
    unavailable: '服务器暂时无法响应，请稍后重试。',
  },
  network: { unreachable: '无法连接服务器，请检查网络后重试。' },
  setup: {
    already_done: '企业已完成设置，请直接登录。',
    required: '企业尚未完成设置。',
  },
  invitation: {
    invalid: '邀请无效，请索取新的邀请。',
    expired: '邀请已过期，请索取新的邀请。',
    already_accepted: '邀请已被使用，请直接登录。',
  },
  employee: {
    last_owner: '企业至少需要一位在职的所有者。',
    email_taken: '团队中已有人使用这个邮箱。',
    inactive: '此人已没有访问权限。',
  },
  cursor: { invalid: '列表已更新，请从头重新加载。' },
  job: {
    already_running: '任务正在进行，请等待完成。',
    failed: '任务因出错而停止。',
  },
};
