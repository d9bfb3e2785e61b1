import type { duplicates as english } from '../en/duplicates.ts';
import type { Translated } from '../types.ts';

export const duplicates: Translated<typeof english, 'he'> = {
  title: 'כפילויות',
  about: 'לקוחות שנראים כאילו הם אותו לקוח. מזגו את מי שזהים; כל המידע של שניהם נשמר.',
  search: 'חיפוש כפילויות',
  searching: 'החיפוש התחיל. מה שיימצא יופיע כאן.',
  last: 'חיפוש אחרון: {{date}}',
  none: 'אין לקוחות שנראים זהים.',
  never: 'עדיין לא בוצע חיפוש.',
  alike: 'דמיון של {{percent}}',
  merge: 'מיזוג…',
  different: 'לא אותו לקוח',
  apart: 'נשארו שניים: {{one}} ו{{other}}.',
  more: 'להציג עוד',
  because: {
    email: 'אותו דוא״ל',
    phone: 'אותו טלפון',
    identifier: 'אותו מספר במערכת אחרת',
    name: 'אותו שם',
    similar_name: 'שם זהה עד כדי אות',
    city: 'אותה עיר',
    birthday: 'אותו יום הולדת',
  },
  merging: {
    title: 'מיזוג שני לקוחות',
    about: 'בחרו מה לשמור. הכתובות, הדוא״ל והטלפונים של שניהם נשמרים, וכך גם כל מה שקרה.',
    keep: 'לשמור את הדף של',
    swap: 'לשמור את האחר',
    nothing: 'כלום',
    moves:
      'עובר יחד: {{orders}} הזמנות, {{facts}} עובדות, {{conversations}} שיחות, {{promises}} הבטחות, {{affiliations}} שיוכים, {{identifiers}} מספרים במערכות אחרות.',
    refusals: 'אם אחד מהשניים סירב ליצירת קשר, הסירוב נשאר בתוקף.',
    submit: 'מיזוג',
    done: '{{other}} הוא עכשיו חלק מ־{{name}}.',
    undone: '{{other}} ו{{name}} שוב שניים.',
  },
  lookalike: {
    here: 'זה נראה כמו מישהו שכבר נמצא כאן:',
    others: 'ייתכן שעמית מכיר מישהו כזה. כדאי לשאול לפני שמוסיפים.',
  },
  history: {
    title: 'מוזגו ללקוח הזה',
    by: 'מוזג בידי {{name}} ב־{{date}}',
    undo: 'פיצול מחדש',
    later: 'קודם צריך לבטל מיזוג מאוחר יותר.',
  },
};
