import type { rewards as english } from '../en/rewards.ts';
import type { Translated } from '../types.ts';

export const rewards: Translated<typeof english, 'he'> = {
  referrals: {
    title: 'המלצות',
    none: 'עדיין לא נרשמה המלצה. שאלו לקוחות חדשים מי סיפר להם עליכם, ורשמו כאן.',
    add: 'רישום המלצה',
    menu: 'עוד על ההמלצה של {{name}}',
    recommended: '{{referrer}} המליצו עלינו בפני {{referred}}',
    confirm: 'אושר על ידי {{name}}',
    unconfirm: 'ביטול האישור',
    confirmed: 'אושר.',
    take_back: 'ביטול הרישום',
    taken_back: 'ההמלצה בוטלה.',
    margin: 'הרווח הגולמי בשנה הראשונה עד כה',
  },
  state: {
    named: 'עוד לא אושרה',
    waiting: 'תיספר אחרי שקנייה נשמרת 30 יום',
    counted: 'נספרת',
    blocked: 'לא יכולה להיספר',
  },
  blocked: {
    email: 'לשניהם אותה כתובת דוא״ל.',
    phone: 'לשניהם אותו מספר טלפון.',
    address: 'שניהם באותה כתובת.',
    organisation: 'אחד עובד אצל השני.',
    customer_before: 'הם קנו כבר קודם.',
  },
  manner: {
    spontaneous: 'מיוזמתם',
    prompted: 'ביקשנו',
    paid: 'תמורת תגמול',
  },
  how: {
    said: 'אמרו את זה',
    wrote: 'כתבו את זה',
    link: 'הגיעו דרך הקישור',
  },
  referral: {
    title: 'המלצה',
    referrer: 'מי המליץ עלינו',
    referred: 'מי הגיע',
    newcomer: 'מישהו חדש',
    known: 'כבר רשום',
    name: 'שם',
    email: 'דוא״ל',
    kind: 'סוג',
    happened_on: 'מתי',
    manner: 'איך זה קרה',
    words: 'איך אנחנו יודעים?',
    words_hint: 'בלי זה הרישום מוצג אבל אין לו משקל.',
    submit: 'רישום',
    done: 'נרשם: {{referrer}} המליצו עלינו בפני {{referred}}.',
  },
};
