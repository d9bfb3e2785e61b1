import type { owners as english } from '../en/owners.ts';
import type { Translated } from '../types.ts';

export const owners: Translated<typeof english, 'he'> = {
  title: 'מי היה אחראי ללקוח',
  nobody: 'אף אחד',
  since: 'מאז {{since}}',
  between: '{{since}} – {{until}}',
  until: 'עד {{until}}',
  always: 'מאז ומתמיד, ככל הידוע',
  through: {
    changed: 'נקבע בידי {{name}}',
    merged: 'עקב מיזוג, בידי {{name}}',
    parted: 'עקב ביטול מיזוג, בידי {{name}}',
  },
  helpers: {
    title: 'מי עוזרים',
    empty: 'עדיין אין מי שעוזרים. מי שעוזר רואה את הלקוח ועובד איתו לצד האחראי.',
    add: 'להוסיף עזרה',
    edit: 'לשנות במה עוזרים: {{name}}',
    who: 'עמית או עמיתה',
    purpose: 'במה עוזרים',
    purpose_hint: 'למשל: מכירים את החוזה, דוברי סינית, ממלאי מקום בקיץ.',
    save: 'להוסיף',
    change: 'לשמור',
    end: 'לסיים את העזרה',
    added: 'מעכשיו יש עזרה מצד {{name}}.',
    changed: 'נשמר.',
    ended: 'העזרה מצד {{name}} הסתיימה.',
    since: 'מאז {{date}}, לבקשת {{name}}',
  },
};
