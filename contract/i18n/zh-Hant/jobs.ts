import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'zh-Hant'> = {
  phase: {
    staging: '讀取檔案',
    writing: '寫入訂單',
    customers: '新增客戶',
    checking: '檢查各列',
    matching: '尋找已有客戶',
    undoing: '復原中',
    no_room: '伺服器磁碟已滿，正在等待空間。資料沒有遺失，騰出空間後會自動繼續',
    scoring: '計算地位',
    fitting: '擬合當日的模型',
    weighing: '推算權重',
  },
};
