import type { team as english } from '../en/team.ts';
import type { Translated } from '../types.ts';

export const team: Translated<typeof english, 'zh-Hans'> = {
  list: {
    title: '团队',
  },
};
