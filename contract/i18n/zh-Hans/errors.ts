import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof english, 'zh-Hans'> = {
  request: {
    invalid: '有些内容无法接受，请检查标出的字段。',
    body_too_large: '内容过大，无法发送。上限为 {{limit}}。',
    not_json: '请求不是有效的 JSON。',
    too_deep: '请求的嵌套层数过多。最多 {{max}} 层。',
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
    in_future: '这一天还没到。请填写今天或更早的日期。',
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
  condition: {
    too_deep: '最多嵌套 {{max}} 层条件组。',
    too_long: '对一位客户最多设置 {{max}} 项条件。',
  },
  cursor: { invalid: '列表已更新，请从头重新加载。' },
  back_test: {
    too_young: '历史还太短：历史检验需要一个月的购买记录以及其后的 90 天。',
    out_of_range:
      '请选择 {{from}} 至 {{to}} 之间的一天：当时须已认识这些客户，并已知其后 90 天的行为。',
  },
  referral: {
    oneself: '请选择其他人：没有人会把我们推荐给自己。',
    already_named: '这位客户已有他人推荐的记录。',
  },
  fact: {
    nothing_open: '没有与此相关的进行中事项。请先记录其开始。',
    own_customer: '您负责这位客户，因此须由他人判断是谁的过失。',
  },
  suggestion: {
    own_customer: '这位客户由您负责，其建议须由其他人评判。',
  },
  activity: {
    not_yet: '活动尚未举行。请在当天或之后记录到场的人。',
  },
  job: {
    already_running: '任务正在进行，请等待完成。',
    failed: '任务因出错而停止。',
  },
  import: {
    empty: '此文件为空。请选择其他文件。',
    no_rows: '此文件只有表头，没有数据行。请选择含订单行的文件。',
    binary: '这不是文本文件。请将表格另存为 CSV 后上传。',
    not_a_table: '此文件中没有找到列。请将表格另存为以逗号、分号或制表符分隔的 CSV。',
    too_many_columns: '此文件超过 500 列。请只保留订单行的列后重新上传。',
    record_too_long: '此文件中有一行过长，不可能是订单行。请检查换行和引号是否完整。',
    wrong_encoding: '此文件中有与所选编码不符的字符。请选择其他编码。',
    damaged: '此压缩文件已损坏。请重新压缩后上传。',
    bomb: '此文件解压后体积异常，已被拒绝。',
    not_a_workbook: '这不是带有工作表的工作簿。请另存为 Excel（.xlsx）或 CSV 后再上传。',
    old_workbook: '这是旧版 Excel 文件（.xls）。请另存为 .xlsx 或 CSV 后再上传。',
    stage_lost: '更改或写入之前需要重新检查。',
    not_checked: '请先检查文件，再写入。',
    cannot_undo: '只有已完成的客户导入才能撤销。',
    file_required: '请选择文件。',
    already_started: '此导入已经开始。',
    other_currency: '只能导入 {{currency}}：这是本企业的货币。',
    sum_too_large: '此文件中的金额过大，无法精确相加。请检查价格和数量。',
    sums_differ: '已导入的行与搁置的行之和与文件不符，导入已停止。请报告此问题。',
  },
  value: {
    verdict_over: '此处的决定已经发生变化，请重新查看。',
  },
  circle: { review_closed: '此评审已结束。可在客户页面上推翻其决定。' },
  message: { over: '此消息已发出，或已由他人处理。' },
  link: {
    invalid: '此链接无效。请使用我们最近一封邮件中的链接。',
    expired: '此链接已过期。请使用我们最近一封邮件中的链接。',
  },
  mail: { not_set_up: '这里还不能发送邮件。请让服务器管理员进行设置。' },
  customer: {
    own_parent: '组织不能隶属于自身，也不能隶属于其下属组织。',
    ended_for_fraud: '此关系因欺诈而终止，无法恢复。',
  },
};
