import type { Conflict } from '../../contract/http/problem.ts';
import { isLanguage, languageNames } from '../../contract/i18n/languages.ts';
import type { Clash } from '../ui/conflict-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

/** Settings as they are read aloud: their labels, and their values in words. */
export function useSettingWords() {
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
  const clashesOf = (conflicts: readonly Conflict[]): Clash[] =>
    conflicts.map(({ field, mine, theirs, original }) => ({
      field,
      label: labels.get(field) ?? field,
      mine: inWords(field, mine),
      theirs: inWords(field, theirs),
      original: inWords(field, original),
    }));
  return { clashesOf };
}
