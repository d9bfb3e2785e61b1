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
};
