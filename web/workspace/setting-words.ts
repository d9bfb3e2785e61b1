import type { Conflict } from '../../contract/http/problem.ts';
import { isLanguage, languageNames } from '../../contract/i18n/languages.ts';
import { clashesIn } from '../ui/conflict-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

/** Puts clashes of settings into words: their labels, and their values as they are read aloud. */
export function useSettingClashes() {
  const t = useT();
  const format = useFormat();
  const labels = new Map([
    ['name', t('workspace.field.name')],
    ['language', t('workspace.field.language')],
    ['time_zone', t('workspace.field.time_zone')],
    ['gross_margin_bp', t('workspace.field.gross_margin')],
    ['segment_by', t('workspace.field.segment_by')],
  ]);
  const inWords = (field: string, value: unknown): string => {
    if (typeof value === 'number') return format.percent(value / 10_000, 2);
    if (typeof value !== 'string') return '';
    if (field === 'language') return isLanguage(value) ? languageNames[value] : value;
    if (field !== 'segment_by') return value;
    return value === 'kind'
      ? t('workspace.field.segment_kind')
      : t('workspace.field.segment_country');
  };
  return (conflicts: readonly Conflict[]) => clashesIn(conflicts, labels, inWords);
}
