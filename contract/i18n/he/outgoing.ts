import type { outgoing as english } from '../en/outgoing.ts';
import type { Translated } from '../types.ts';

export const outgoing: Translated<typeof english, 'he'> = {
  mail: {
    why: 'קיבלת את ההודעה כי {{business}} שומרים איתך על קשר.',
    choose: 'כאן בוחרים איך מותר לפנות אליך, או מסירים את הכתובת: {{link}}',
  },
  invitation: {
    subject: 'הזמנה להצטרף אל {{business}}',
    text: 'הוזמנת להצטרף לצוות של {{business}}. בקישור הזה בוחרים שם וסיסמה:',
    text_by: 'קיבלת הזמנה מאת {{name}} להצטרף לצוות של {{business}}. בקישור הזה בוחרים שם וסיסמה:',
    until_one: 'הקישור בתוקף ליום אחד.',
    until_two: 'הקישור בתוקף ליומיים.',
    until_other: 'הקישור בתוקף ל־{{count}} ימים.',
    ignore: 'אם לא ברור לך במה מדובר, אפשר להתעלם מההודעה.',
  },
};
