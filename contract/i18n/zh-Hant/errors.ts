import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof english, 'zh-Hant'> = {
  request: {
    invalid: '有些內容無法接受，請檢查標示的欄位。',
    body_too_large: '內容過大，無法傳送。上限為 {{limit}}。',
    not_json: '請求不是有效的 JSON。',
    too_deep: '請求的巢狀層數過多。最多 {{max}} 層。',
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
    in_future: '這一天還沒到。請填寫今天或更早的日期。',
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
  condition: {
    too_deep: '最多巢狀 {{max}} 層條件群組。',
    too_long: '對一位客戶最多設定 {{max}} 項條件。',
  },
  cursor: { invalid: '清單已更新，請從頭重新載入。' },
  back_test: {
    too_young: '歷史還太短：歷史檢驗需要一個月的購買紀錄以及其後的 90 天。',
    out_of_range:
      '請選擇 {{from}} 至 {{to}} 之間的一天：當時須已認識這些客戶，並已知其後 90 天的行為。',
  },
  referral: {
    oneself: '請選擇其他人：沒有人會把我們推薦給自己。',
    already_named: '這位客戶已有他人推薦的紀錄。',
  },
  fact: {
    nothing_open: '沒有與此相關的進行中事項。請先記錄其開始。',
    own_customer: '您負責這位客戶，因此須由他人判斷是誰的過失。',
  },
  suggestion: {
    own_customer: '這位客戶由您負責，其建議須由其他人評判。',
  },
  activity: {
    not_yet: '活動尚未舉行。請在當天或之後記錄到場的人。',
  },
  job: {
    already_running: '作業正在進行，請等待完成。',
    failed: '作業因發生錯誤而停止。',
  },
  import: {
    empty: '此檔案是空的。請選擇其他檔案。',
    no_rows: '此檔案只有標題列，沒有資料列。請選擇含訂單明細的檔案。',
    binary: '這不是文字檔。請將表格另存為 CSV 後上傳。',
    not_a_table: '此檔案中找不到欄位。請將表格另存為以逗號、分號或定位字元分隔的 CSV。',
    too_many_columns: '此檔案超過 500 欄。請只保留訂單明細的欄位後重新上傳。',
    record_too_long: '此檔案中有一列過長，不可能是訂單明細。請檢查換行和引號是否完整。',
    wrong_encoding: '此檔案中有與所選編碼不符的字元。請選擇其他編碼。',
    damaged: '此壓縮檔已損壞。請重新壓縮後上傳。',
    bomb: '此檔案解壓縮後大小異常，已被拒絕。',
    not_a_workbook: '這不是含有工作表的活頁簿。請另存為 Excel（.xlsx）或 CSV 後再上傳。',
    old_workbook: '這是舊版 Excel 檔案（.xls）。請另存為 .xlsx 或 CSV 後再上傳。',
    stage_lost: '變更或寫入之前需要重新檢查。',
    not_checked: '請先檢查檔案，再寫入。',
    cannot_undo: '只有已完成的客戶匯入才能復原。',
    file_required: '請選擇檔案。',
    already_started: '此匯入已經開始。',
    other_currency: '只能匯入 {{currency}}：這是本企業的貨幣。',
    sum_too_large: '此檔案中的金額過大，無法精確加總。請檢查價格和數量。',
    sums_differ: '已匯入的列與擱置的列之和與檔案不符，匯入已停止。請回報此問題。',
  },
  value: {
    verdict_over: '此處的決定已經變更，請重新查看。',
  },
  circle: { review_closed: '此評審已結束。可在客戶頁面推翻其決定。' },
  message: { over: '此訊息已寄出，或已由他人處理。' },
  link: {
    invalid: '此連結無效。請使用我們最近一封郵件中的連結。',
    expired: '此連結已過期。請使用我們最近一封郵件中的連結。',
  },
  mail: { not_set_up: '這裡還不能寄送郵件。請讓伺服器管理員進行設定。' },
  customer: {
    own_parent: '組織不能隸屬於自身，也不能隸屬於其下屬組織。',
    ended_for_fraud: '此關係因詐欺而終止，無法恢復。',
  },
};
