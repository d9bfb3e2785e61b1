import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'he'> = {
  phase: {
    staging: 'קריאת הקובץ',
    writing: 'רישום הזמנות',
    customers: 'הוספת לקוחות',
    checking: 'בדיקת השורות',
    matching: 'חיפוש מי שכבר כאן',
    undoing: 'ביטול',
    no_room: 'ממתין למקום בדיסק של השרת, שמלא כעת. דבר לא אבד; העבודה תימשך מעצמה',
    scoring: 'חישוב מעמד',
    fitting: 'התאמת המודל לאותו יום',
    weighing: 'חישוב משקלים',
  },
};
