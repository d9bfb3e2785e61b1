import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../types.ts';

export const shell: Translated<typeof english, 'he'> = {
  rail: {
    label: 'ניווט ראשי',
    more: 'עוד',
  },
  skip: 'דילוג לתוכן',
  breadcrumbs: 'מיקום נוכחי',
  nav: {
    circle: 'המעגל',
    today: 'היום',
    tasks: 'משימות',
    customers: 'לקוחות',
    segments: 'פלחי לקוחות',
    community: 'קהילה',
    competitors: 'מתחרים',
    imports: 'ייבוא',
    team: 'צוות',
    settings: 'הגדרות',
  },
  search: {
    open: 'חיפוש או מעבר אל…',
    label: 'חיפוש לקוחות, דפים ופעולות',
    results: 'תוצאות',
    said: 'מה שנאמר',
    customers: 'לקוחות',
    go: 'מעבר אל',
    actions: 'פעולות',
    nothing: 'לא נמצא דבר עבור „{{query}}”.',
    move: 'לניווט',
    choose: 'לפתיחה',
  },
  appearance: {
    to_dark: 'מעבר למראה כהה',
    to_light: 'מעבר למראה בהיר',
  },
  bell: 'התראות',
  bell_new_one: 'התראות, אחת חדשה',
  bell_new_two: 'התראות, שתיים חדשות',
  bell_new_other: 'התראות, {{count}} חדשות',
  language: 'שפה',
  profile: {
    menu: 'הפרופיל שלי',
    sessions: 'ההתחברויות שלי',
    sign_out: 'התנתקות',
  },
  shortcuts: {
    title: 'קיצורי מקלדת',
    go_to: 'מעבר אל {{page}}',
  },
  not_found: {
    title: 'אין כאן דבר',
    text: 'אין דבר בכתובת הזאת.',
    action: 'חזרה להתחלה',
  },
};
