import type { common as english } from '../en/common.ts';
import type { Translated } from '../types.ts';

export const common: Translated<typeof english, 'he'> = {
  app: {
    name: 'Mainstay',
  },
  action: {
    show_password: 'הצגה או הסתרה',
    save: 'שמירה',
    cancel: 'ביטול',
    close: 'סגירה',
    undo: 'ביטול הפעולה',
    retry: 'ניסיון נוסף',
    back: 'חזרה',
    copy: 'העתקה',
    copied: 'הועתק',
    edit: 'עריכה',
    filter: 'סינון',
    clear: 'ניקוי',
    show_more: 'הצגת עוד',
  },
  state: {
    loading: 'בטעינה',
    not_enough: 'עדיין אין די נתונים',
  },
  figure: {
    between: 'בין {{low}} ל־{{high}}',
    evidence: 'הצגת הראיות ל„{{label}}”',
  },
  progress: {
    rows: '{{done}} מתוך {{total}}',
    rows_done: '{{done}} הושלמו',
    rate: '{{rate}} בשנייה',
    left: 'נותרו בערך {{time}}',
    waiting: 'ממתין להתחלה',
    running: 'מתבצע',
    done: 'הושלם',
    failed: 'נעצר',
  },
  chart: {
    numbers: 'הצגת המספרים',
    hide_numbers: 'הסתרת המספרים',
    date: 'תאריך',
    range: '8 פעמים מתוך 10',
    from_to: '{{low}} עד {{high}}',
    predicted: 'נחזה',
    observed: 'התקיים',
    customers_one: 'לקוח אחד',
    customers_two: 'שני לקוחות',
    customers_other: '{{count, number}} לקוחות',
    number_of_customers: 'לקוחות',
    by_chance: 'בסדר אקראי',
  },
  list: {
    next_row: 'השורה הבאה',
  },
  conflict: {
    title: 'אותו שדה שונה פעמיים',
    text: 'בזמן ההקלדה נשמר שינוי של מישהו אחר. כדאי לבחור מה נשאר ולשמור שוב; שום דבר אחר לא הולך לאיבוד.',
    mine: 'שלי',
    theirs: 'השינוי האחר',
    original: 'לפני כן',
    empty: 'ריק',
    keep_mine: 'להשאיר את שלי',
    take_theirs: 'לקחת את האחר',
    choose: 'מה נשאר בשדה ״{{field}}״',
  },
  problem: {
    request_id: 'מספר סימוכין {{id}}',
  },
};
