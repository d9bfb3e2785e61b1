import type { agreed as english } from '../en/agreed.ts';
import type { Translated } from '../types.ts';

export const agreed: Translated<typeof english, 'he'> = {
  title: 'מה סוכם',
  add: 'רישום סיכום',
  add_short: 'רישום',
  none: 'עדיין לא נרשם דבר. מחיר, מועד או היקף שנרשמו כאן נבדקים מול כל מה שכותבים ללקוח.',
  earlier: 'כבר לא בתוקף',
  kind: 'סוג',
  term: { price: 'מחיר', date: 'מועד', scope: 'היקף', promise: 'הבטחה' },
  what: 'במה מדובר',
  hint: {
    price: 'למשל: נייר A4, ארגז של חמש חבילות',
    date: 'למשל: אספקת הארונות',
    scope: 'למשל: שני ביקורים בשנה, כולל חלקי חילוף',
  },
  where: 'איפה זה נאמר',
  until: 'בתוקף עד',
  replaces: 'במקום',
  submit: 'רישום',
  done: 'הסיכום נרשם.',
  take_back: 'ביטול הרישום',
  taken_back: 'רישום הסיכום בוטל.',
  holds_until: 'עד {{date}}',
  said: '{{channel}}, {{date}}, {{name}}',
  draft: {
    title: 'הכתוב כאן שונה ממה שסוכם',
    price: 'סוכם: {{what}}, {{price}}. כאן: {{said}}.',
    date: 'סוכם: {{what}}, {{date}}. כאן: {{said}}.',
    scope: 'סוכם: {{what}}. כאן: {{said}}',
    promise: 'הובטח: {{what}} עד {{date}}. כאן: {{said}}.',
    know: 'ידוע לי. לשלוח בכל זאת.',
  },
};
