import type { workspace as english } from '../en/workspace.ts';
import type { Translated } from '../types.ts';

export const workspace: Translated<typeof english, 'he'> = {
  setup: {
    title: 'הקמת העסק',
    text: 'עניין של דקה. את השפה, אזור הזמן והשם אפשר לשנות אחר כך.',
    business: 'העסק',
    you: 'פרטים אישיים',
    submit: 'הקמת העסק',
    promise_title: 'לדעת על מי העסק נשען.',
    promise_1: 'לקוחות מדורגים לפי מה שהם עושים, לא לפי מה שהם אומרים.',
    promise_2: 'כל מספר נפתח אל העובדות שמאחוריו.',
    promise_3: 'מעט ראיות, מעט טענות: תמיד רואים כמה זה ודאי.',
  },
  doors: {
    title: 'איך נתחיל?',
    text: '{{business}} מוכן. שום דבר כאן אינו סופי.',
    sample: 'הצצה לעסק לדוגמה',
    sample_text: '{{count, number}} לקוחות בדויים עם שלוש שנות היסטוריה. מוכן תוך שניות.',
    file: 'ייבוא קובץ',
    file_text: 'שורות הזמנה בקובץ CSV, גם דחוס. הלקוחות שלך, מדורגים.',
    empty: 'להתחיל מאפס',
    empty_text: 'הזנת לקוחות ידנית; ייבוא אפשר לעשות בכל עת.',
    making: 'העסק לדוגמה בהכנה',
    look: 'אל הלקוחות',
  },
  settings: {
    title: 'הגדרות',
    business: 'העסק',
    reckoning: 'איך מחושב המעמד',
    reckoning_text: 'שינוי כאן מחשב מחדש את המעמד של כולם.',
    saved: 'ההגדרות נשמרו.',
    read_only: 'רק מי שמורשה לשנות את העסק יכול לערוך כאן.',
  },
  field: {
    name: 'שם העסק',
    language: 'שפה',
    currency: 'מטבע',
    currency_fixed: 'קבוע מרגע שיש עובדות עם סכומים.',
    time_zone: 'אזור זמן',
    gross_margin: 'רווח גולמי',
    gross_margin_about: 'החלק שנשאר ממכירה אחרי העלות; כך מכירות הופכות לשווי של לקוח.',
    segment_by: 'השוואת לקוחות בתוך',
    segment_kind: 'אנשים וארגונים בנפרד',
    segment_country: 'כל מדינה',
  },
  job: {
    import: 'ייבוא',
    sample: 'עסק לדוגמה',
    score: 'חישוב מעמד',
    review: 'סקירת המעגל',
  },
};
