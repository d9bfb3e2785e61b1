import type { changes as english } from '../en/changes.ts';
import type { Translated } from '../types.ts';

export const changes: Translated<typeof english, 'he'> = {
  title: 'מה השתנה',
  open: 'הצגת השינויים',
  empty: 'עדיין לא השתנה דבר.',
  created: 'הוזן',
  by: '{{name}}, {{when}}',
  by_itself: 'על ידי המערכת עצמה, {{when}}',
  nothing: 'ריק',
  restore: 'שחזור',
  restore_to: 'להחזיר את {{field}} ל„{{value}}”',
  restored: '{{field}} שוב כפי שהיה.',
  earlier: 'שינויים קודמים',
};
