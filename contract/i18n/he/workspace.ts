import type { workspace as english } from '../en/workspace.ts';
import type { Translated } from '../types.ts';

export const workspace: Translated<typeof english, 'he'> = {
  settings: {
    title: 'הגדרות',
  },
};
