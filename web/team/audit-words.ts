import { isLanguage, languageNames } from '../../contract/i18n/languages.ts';
import type { Employee } from '../../contract/team/employee.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { actionTexts, entityTexts, fieldTexts, valueTexts } from './audit-texts.ts';
import { rolesIn, useRoleName } from './role-choice.tsx';

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const amounts = new Set(['cost', 'hour_cost_amount', 'floor']);

/** An archive of another version may hold what is not done any more. */
const isIn = <Texts extends object>(texts: Texts, name: PropertyKey): name is keyof Texts =>
  Object.hasOwn(texts, name);

/** How the audit is said: what was done to what, the names of fields and the values they had. */
export function useAuditWords(employees: readonly Employee[]) {
  const t = useT();
  const format = useFormat();
  const roleName = useRoleName();
  const nameOf = (id: string) => employees.find((one) => one.id === id)?.name;

  const text = (field: string, value: string): string => {
    if (uuid.test(value)) return nameOf(value) ?? '';
    if (day.test(value)) return format.date(value);
    if (instant.test(value)) return format.dateTime(value);
    if (field === 'language' && isLanguage(value)) return languageNames[value];
    const [role] = field === 'roles' ? rolesIn([value]) : [];
    if (role !== undefined) return roleName(role);
    const known = valueTexts[value];
    return known === undefined ? value : t(known);
  };
  const number = (field: string, value: number): string => {
    if (field.endsWith('_bp')) return format.percent(value / 10_000, 2);
    return amounts.has(field)
      ? format.money(value)
      : format.number(value, Number.isInteger(value) ? 0 : 2);
  };
  const said = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return text(field, value);
    if (typeof value === 'number') return number(field, value);
    if (typeof value === 'boolean') return t(value ? 'customers.field.yes' : 'customers.field.no');
    if (Array.isArray(value)) return format.list(value.map((one) => said(field, one)));
    return typeof value === 'object' ? parts(value) : '';
  };
  /** Where a part has no word the whole is read as it was recorded. */
  const parts = (value: object): string => {
    const told = Object.entries(value).filter(([, one]) => one !== null);
    if (told.some(([name]) => label(name) === '')) return '…';
    return told.map(([name, one]) => `${label(name)}: ${said(name, one)}`).join('\n');
  };
  const label = (field: string): string => {
    const known = fieldTexts[field];
    if (known !== undefined) return t(known);
    // Fields of the business's own are called as it called them.
    return field.startsWith('custom.') ? field.slice('custom.'.length) : '';
  };

  return {
    action: (name: string): string => (isIn(actionTexts, name) ? t(actionTexts[name]) : name),
    entity: (name: string): string => (isIn(entityTexts, name) ? t(entityTexts[name]) : name),
    label,
    said,
    /** Whose record it was, where that is one of us. */
    whom: (entity: string, id: string): string => (entity === 'employee' ? (nameOf(id) ?? '') : ''),
    /** Whether a field says anything to somebody who reads. */
    isTold: (field: string, before: unknown, after: unknown): boolean => {
      // What has no word is read as it was recorded.
      if (label(field) === '') return false;
      const isSaid = (value: unknown) =>
        typeof value !== 'string' || !uuid.test(value) || nameOf(value) !== undefined;
      return [before, after].every(isSaid) && said(field, before) + said(field, after) !== '';
    },
  };
}
export type AuditWords = ReturnType<typeof useAuditWords>;
