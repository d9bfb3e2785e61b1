import type { privacy as english } from '../en/privacy.ts';
import type { Translated } from '../types.ts';

export const privacy: Translated<typeof english, 'he'> = {
  title: 'הנתונים של אדם אחד',
  about: 'כל מה שהעסק שלכם שומר על {{name}}: לצפייה, למסירה ולמחיקה.',
  open: 'נתונים אישיים',
  download: 'הורדת הכול',
  download_about: 'ארכיון אחד: דף לקריאה ואותו תוכן כ־JSON.',
  area: {
    identity: 'מי הם',
    contact: 'איך יוצרים קשר',
    words: 'מה נאמר ונכתב',
    messages: 'הודעות שנשלחו',
    imports: 'קבצים ושורות שיובאו',
    decisions: 'החלטות ורשימות',
    history: 'היסטוריית שינויים',
    facts: 'עובדות והזמנות',
  },
  fate: {
    delete: 'יימחק',
    blank: 'יישאר בלי מילים',
    keep: 'יישאר כמספרים',
  },
  rows_one: 'רשומה {{count, number}}',
  rows_two: '{{count, number}} רשומות',
  rows_other: '{{count, number}} רשומות',
  erase: 'מחיקת האדם',
  erase_about:
    'העובדות והסכומים יישארו, בלי שם. כל השאר יימחק לתמיד: איש לא יוכל להחזיר אותו, והוא יחסר בכל גיבוי שייעשה מעתה.',
  files_about: 'קבצים שבהם יובא האדם יימחקו במלואם, עם השורות שהונחו בצד.',
  because: 'הסיבה',
  cause: {
    asked: 'ביקשו זאת',
    no_longer_needed: 'אין בהם עוד צורך',
    mistake: 'נרשמו בטעות',
  },
  sure: 'ברור לי שאי אפשר לבטל זאת',
  done: 'הנתונים של {{name}} נמחקו.',
  erased: 'הנתונים של אדם זה נמחקו ב־{{date}}.',
  nothing: 'לא נשמר דבר על אדם זה.',
  organisation: 'ארגון אינו אדם: אפשר למחוק רק אנשים.',
  back: 'חזרה ללקוח',
};
