import type { marketing as english } from '../en/marketing.ts';
import type { Translated } from '../types.ts';

export const marketing: Translated<typeof english, 'he'> = {
  promotions: {
    title: 'מתחרים',
    about:
      'מה הציעו אחרים, באיזו הנחה ומול איזו הנחה שלנו. מי שנשאר איתנו אז, נשאר בגלל יותר מהמחיר.',
    none: 'עדיין לא הוזן דבר. רשמו את ההצעה הבאה של מתחרה ואיפה ראיתם אותה.',
    add: 'הזנת הצעה',
    menu: 'עוד על „{{name}}”',
    theirs: 'שלהם',
    ours: 'שלנו',
    deeper: 'עמוקה משלנו',
    correct: 'תיקון',
    take_back: 'ביטול הרישום',
    taken_back: 'ההצעה של {{name}} בוטלה.',
    entered: 'ההצעה של {{name}} נרשמה.',
    corrected: 'ההצעה של {{name}} תוקנה.',
    by: 'נרשם על ידי {{name}}',
    seen: 'לצפייה בראיה',
  },
  promotion: {
    enter: 'מה מציע מתחרה',
    correct: 'תיקון הצעה',
    competitor: 'מתחרה',
    what: 'מה היה זול יותר',
    what_hint: 'קטגוריה, מוצר, או הכול.',
    segment: 'למי',
    everybody: 'לכולם',
    people: 'אנשים פרטיים',
    organisations: 'ארגונים',
    starts_on: 'מיום',
    ends_on: 'עד יום',
    depth: 'ההנחה שלהם, %',
    our_depth: 'שלנו באותו זמן, %',
    evidence_words: 'איפה זה נראה',
    evidence_link: 'קישור',
    evidence_hint: 'מילים או קישור: שיהיה אפשר לבדוק שוב.',
    submit: 'שמירה',
  },
};
