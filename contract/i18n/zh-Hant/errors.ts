import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof english, 'zh-Hant'> = {
  request: {
    invalid: '有些內容無法接受，請檢查標示的欄位。',
    body_too_large: '內容過大，無法傳送。上限為 {{limit}}。',
    not_json: '請求不是有效的 JSON。',
    idempotency_reused: '這個冪等鍵已用於另一個不同的請求。',
    rate_limited_other: '請求過於頻繁，請在 {{count}} 秒後再試。',
    unsupported_type: '此處不接受這種內容類型。',
    origin_refused: '這個請求並非來自本應用程式，已遭拒絕。',
  },
  field: {
    required: '請填寫此欄。',
    too_long: '最多 {{max}} 個字元。',
    too_short: '至少 {{min}} 個字元。',
    too_big: '請輸入不大於 {{max}} 的數字。',
    too_small: '請輸入不小於 {{min}} 的數字。',
    invalid: '此處不接受這個值。',
    invalid_email: '請輸入電子郵件地址，例如 name@example.com。',
    invalid_number: '請輸入數字。',
    invalid_date: '請輸入日期。',
    invalid_choice: '請從選項中選擇。',
    taken: '已被使用。',
    unknown: '此處沒有這個欄位。',
  },
  session: {
    required: '請先登入。',
    invalid_credentials: '電子郵件或密碼不正確。',
    too_many_attempts_other: '嘗試次數過多，請在 {{count}} 分鐘後再試。',
  },
  permission: { denied: '您的角色無權執行此操作，請聯絡企業擁有者。' },
  route: { not_found: '這個網址沒有內容。' },
  resource: { not_found: '內容不存在，或您無權檢視。' },
  version: {
    conflict: '有人剛剛修改過這裡。請查看最新內容後再試。',
    required: '請指明要修改的版本（If-Match）。',
  },
  server: {
    unexpected: '伺服器發生錯誤，未儲存任何內容，請再試一次。',
    unavailable: '伺服器暫時無法回應，請稍後再試。',
  },
  network: { unreachable: '無法連線到伺服器，請檢查網路後再試。' },
  setup: {
    already_done: '企業已完成設定，請直接登入。',
    required: '企業尚未完成設定。',
  },
  invitation: {
    invalid: '邀請無效，請索取新的邀請。',
    expired: '邀請已過期，請索取新的邀請。',
    already_accepted: '邀請已使用過，請直接登入。',
  },
  employee: {
    last_owner: '企業至少需要一位在職的擁有者。',
    email_taken: '團隊中已有人使用這個電子郵件。',
    inactive: '此人已沒有存取權限。',
  },
  cursor: { invalid: '清單已更新，請從頭重新載入。' },
  job: {
    already_running: '作業正在進行，請等待完成。',
    failed: '作業因發生錯誤而停止。',
  },
};
