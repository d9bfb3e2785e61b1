import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'he'> = {
  kind: {
    arrived: 'הגעה',
    bought: 'קנייה',
    returned: 'החזרה',
  },
  source: {
    research: 'נמצא במחקר',
    advertising: 'דרך פרסום',
    online: 'דרך הרשת',
    fair: 'בתערוכה',
    referral: 'בזכות המלצה',
    community: 'דרך הקהילה',
    import: 'עם ייבוא',
    entered: 'הוזן ידנית',
  },
  timeline: {
    title: 'מה קרה',
    filter: 'הצגה',
    all: 'הכול',
    empty: 'עדיין לא נרשם דבר.',
    lines_one: 'שורה אחת',
    lines_two: 'שתי שורות',
    lines_other: '{{count, number}} שורות',
    reversal: 'תיקון',
    reversed: 'בוטל מאוחר יותר',
    reversed_on: 'בוטל בתיקון מ־{{date}}',
    reverses: 'מבטל את הרישום מ־{{date}}',
  },
};
