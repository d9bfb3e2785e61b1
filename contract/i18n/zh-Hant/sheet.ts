import type { sheet as english } from '../en/sheet.ts';
import type { Translated } from '../types.ts';

export const sheet: Translated<typeof english, 'zh-Hant'> = {
  title: '基礎資訊表',
  edit: '編輯基礎資訊表',
  known: '已填寫 {{known}} / {{all}} 項',
  whole: '已全部填寫',
  next: '接下來值得問',
  by: '{{name}}，{{when}}',
  submit: '儲存資訊表',
  discard: '放棄已輸入的內容',
  saved: '{{name}} 的基礎資訊表已儲存',
  undo_failed: '無法復原：此後有人修改過資訊表。',
  section: {
    background: '背景與見過的人',
    business: '他們做什麼',
    gain: '與我們合作的收益',
    way: '達成的路徑',
    needs: '需求',
    vision: '願景',
    goals: '目標',
    risks: '風險',
    expectations: '無法滿足的期望',
  },
  question: {
    background: '事先了解到什麼？見過哪些人？',
    business: '他們做什麼，為誰做，怎麼做？',
    gain: '透過我們，他們會有什麼改善？如何感受到？',
    way: '從現在到那裡需要哪些步驟？',
    needs: '他們需要什麼？目前缺什麼？',
    vision: '幾年後他們希望成為什麼樣子？',
    goals: '他們想達成什麼？什麼時候？',
    risks: '對他們或對我們，什麼可能成為阻礙？',
    expectations: '他們期望哪些我們給不了的東西？',
  },
};
