import type { community as english } from '../en/community.ts';
import type { Translated } from '../types.ts';

export const community: Translated<typeof english, 'he'> = {
  title: 'קהילה',
  about: 'מה לקוחות עושים בשבילנו מלבד לקנות. המעשה נספר, אף פעם לא הדיבור.',
  show: 'הצגה',
  part: {
    title: 'השתתפות',
    none: 'עדיין אין דבר. רשמו מפגש, סקר או בקשת עזרה, ומי השתתף.',
    add: 'רישום אירוע',
    took_part: 'השתתפו {{done}} מתוך {{asked}}',
    nobody: 'עדיין אין איש ברשימה.',
  },
  kind: {
    gathering: 'מפגש',
    survey: 'סקר',
    help: 'עזרה',
  },
  occasion: {
    title: 'אירוע',
    kind: 'מה זה',
    name: 'איך זה נקרא',
    day: 'יום',
    place: 'איפה',
    customers: 'לקוחות',
    customers_hint: 'אחד בכל שורה: דוא״ל, טלפון, מספר לקוח או שם מלא.',
    state: 'הם',
    asked: 'הוזמנו',
    did: 'השתתפו',
    submit: 'רישום',
    done: '„{{name}}” נרשם.',
    unmatched: 'השורות האלה לא מתאימות לאיש, או מתאימות לכמה. השאר ברשימה.',
    list: 'מי הוזמן ומי השתתף',
    tick: '{{name}} השתתפו',
    drop: 'הסרת {{name}} מהרשימה',
    add: 'הוספה לרשימה',
    take_back: 'ביטול האירוע כולו',
    taken_back: '„{{name}}” בוטל עם כל מה שנרשם בו.',
  },
  record: {
    open: 'תיעוד מעשה',
    referral: 'המלצה',
    suggestion: 'הצעה לשיפור',
    part: 'השתתפו במשהו',
  },
};
