import type { MapWarning } from '../../contract/customers/map.ts';
import type { Attitude, DecisionRole, Influence } from '../../contract/customers/map-names.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

export const roleTexts = {
  economic_buyer: { name: 'map.role.economic_buyer', about: 'map.role_about.economic_buyer' },
  end_user: { name: 'map.role.end_user', about: 'map.role_about.end_user' },
  gatekeeper: { name: 'map.role.gatekeeper', about: 'map.role_about.gatekeeper' },
  champion: { name: 'map.role.champion', about: 'map.role_about.champion' },
  opponent: { name: 'map.role.opponent', about: 'map.role_about.opponent' },
} as const satisfies Record<DecisionRole, { name: MessageKey; about: MessageKey }>;

export const influenceTexts = {
  low: 'map.influence.low',
  medium: 'map.influence.medium',
  high: 'map.influence.high',
} as const satisfies Record<Influence, MessageKey>;

export const attitudeTexts = {
  supportive: 'map.attitude.supportive',
  neutral: 'map.attitude.neutral',
  sceptical: 'map.attitude.sceptical',
  hostile: 'map.attitude.hostile',
} as const satisfies Record<Attitude, MessageKey>;

export const attitudeTones = {
  supportive: 'good',
  neutral: 'plain',
  sceptical: 'warn',
  hostile: 'danger',
} as const satisfies Record<Attitude, string>;

/** A warning as a sentence. */
export function useWarning(today: string) {
  const t = useT();
  const format = useFormat();
  return (warning: MapWarning): string => {
    switch (warning.kind) {
      case 'no_contact':
        return t('map.warning.no_contact');
      case 'single_contact':
        return t('map.warning.single_contact', { name: warning.person.name });
      case 'no_decision_maker':
        return t('map.warning.no_decision_maker');
      case 'leaver_in_step': {
        const who = { step: warning.step.what, name: warning.person.name };
        if (warning.ended_on === null) return t('map.warning.leaver_in_step', who);
        const on = format.date(warning.ended_on);
        return warning.ended_on > today
          ? t('map.warning.leaver_leaves', { ...who, on })
          : t('map.warning.leaver_left', { ...who, on });
      }
    }
  };
}
