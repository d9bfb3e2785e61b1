import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof english, 'he'> = {
  request: {
    invalid: 'חלק מהפרטים לא התקבלו. יש לבדוק את השדות המסומנים.',
    body_too_large: 'התוכן גדול מדי לשליחה. המגבלה היא {{limit}}.',
    not_json: 'הבקשה אינה JSON תקין.',
    idempotency_reused: 'מפתח האידמפוטנטיות הזה כבר שימש לבקשה אחרת.',
    rate_limited_one: 'יותר מדי בקשות. אפשר לנסות שוב בעוד שנייה.',
    rate_limited_two: 'יותר מדי בקשות. אפשר לנסות שוב בעוד שתי שניות.',
    rate_limited_other: 'יותר מדי בקשות. אפשר לנסות שוב בעוד {{count}} שניות.',
    unsupported_type: 'סוג התוכן הזה אינו מתקבל כאן.',
    origin_refused: 'הבקשה לא הגיעה מהיישום הזה ולכן נדחתה.',
  },
  field: {
    required: 'זה שדה חובה.',
    too_long: 'עד {{max}} תווים.',
    too_short: 'לפחות {{min}} תווים.',
    too_big: 'יש להזין מספר שאינו גדול מ־{{max}}.',
    too_small: 'יש להזין מספר שאינו קטן מ־{{min}}.',
    invalid: 'הערך הזה אינו מתקבל כאן.',
    invalid_email: 'יש להזין כתובת דוא״ל, למשל name@example.com.',
    invalid_number: 'יש להזין מספר.',
    invalid_date: 'יש להזין תאריך.',
    invalid_choice: 'יש לבחור אחת מהאפשרויות.',
    taken: 'כבר בשימוש.',
    unknown: 'השדה הזה אינו מוכר כאן.',
  },
  session: {
    required: 'יש להתחבר כדי להמשיך.',
    invalid_credentials: 'הדוא״ל או הסיסמה שגויים.',
    too_many_attempts_one: 'יותר מדי ניסיונות. אפשר לנסות שוב בעוד דקה.',
    too_many_attempts_two: 'יותר מדי ניסיונות. אפשר לנסות שוב בעוד שתי דקות.',
    too_many_attempts_other: 'יותר מדי ניסיונות. אפשר לנסות שוב בעוד {{count}} דקות.',
  },
  permission: { denied: 'התפקיד שלך אינו מאפשר זאת. אפשר לפנות לבעלי העסק.' },
  route: { not_found: 'אין דבר בכתובת הזאת.' },
  resource: { not_found: 'הפריט אינו קיים, או שאין לך הרשאה לראות אותו.' },
  version: {
    conflict: 'מישהו שינה את זה בינתיים. כדאי לעיין בגרסה החדשה ולנסות שוב.',
    required: 'יש לציין איזו גרסה משתנה (If-Match).',
  },
  server: {
    unexpected: 'משהו השתבש אצלנו. דבר לא נשמר; אפשר לנסות שוב.',
    unavailable: 'השרת אינו יכול להשיב כרגע. אפשר לנסות שוב בעוד רגע.',
  },
  network: { unreachable: 'אין קשר עם השרת. יש לבדוק את החיבור ולנסות שוב.' },
  setup: {
    already_done: 'העסק כבר הוקם. אפשר להתחבר.',
    required: 'העסק עדיין לא הוקם.',
  },
  invitation: {
    invalid: 'ההזמנה אינה תקפה. אפשר לבקש הזמנה חדשה.',
    expired: 'תוקף ההזמנה פג. אפשר לבקש הזמנה חדשה.',
    already_accepted: 'ההזמנה כבר נוצלה. אפשר להתחבר.',
  },
  employee: {
    last_owner: 'לעסק נדרש לפחות בעלים פעיל אחד.',
    email_taken: 'כתובת הדוא״ל הזאת כבר שייכת למישהו בצוות.',
    inactive: 'לאדם הזה אין עוד גישה.',
  },
  cursor: { invalid: 'הרשימה השתנתה. יש לטעון אותה מההתחלה.' },
  job: {
    already_running: 'הפעולה כבר מתבצעת. יש להמתין לסיומה.',
    failed: 'הפעולה נעצרה בגלל שגיאה.',
  },
};
