import type { service as english } from '../en/service.ts';
import type { Translated } from '../types.ts';

export const service: Translated<typeof english, 'he'> = {
  suggestions: {
    title: 'הצעות לשיפור',
    none: 'עדיין אין הצעות. כשללקוח יש רעיון בלי שנשאל, רשמו אותו במילים שלו.',
    add: 'רישום הצעה',
    menu: 'עוד על ההצעה של {{name}}',
    judge: 'כמה יש בה?',
    slight: 'קלה',
    substantive: 'של ממש',
    adopted: 'אומצה',
    open: 'עוד לא נשפטה',
    own: 'הלקוח באחריותכם, ולכן מישהו אחר שופט.',
    judged_by: 'נשפטה על ידי {{name}}',
    unjudge: 'ביטול השיפוט',
    erased: 'המילים נמחקו.',
    take_back: 'ביטול הרישום',
    taken_back: 'ההצעה בוטלה.',
  },
  suggestion: {
    title: 'הצעה לשיפור',
    customer: 'של מי',
    words: 'מה הציעו, בלי שנשאלו?',
    happened_on: 'מתי',
    submit: 'רישום',
    done: 'ההצעה של {{name}} נרשמה.',
  },
};
