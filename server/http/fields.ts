import type { z } from 'zod';
import type { ErrorCode } from '../../contract/i18n/types.ts';
import type { RefusedField } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What a schema refused, in the product's own words: the field, and what to enter instead. */
export function refusedFields(issues: readonly Issue[]): RefusedField[] {
  return issues.flatMap(refusedField);
}

function refusedField(issue: Issue): RefusedField[] {
  const path = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: path === '' ? key : `${path}.${key}`,
        code: 'field.unknown',
      }));
    case 'too_big':
      return [sized(path, issue.origin, 'field.too_long', 'field.too_big', 'max', issue.maximum)];
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) {
        return [{ path, code: 'field.required' }];
      }
      return [
        sized(path, issue.origin, 'field.too_short', 'field.too_small', 'min', issue.minimum),
      ];
    case 'invalid_type':
      return [{ path, code: typeCode(issue) }];
    case 'invalid_format':
      return [{ path, code: formatCode(issue.format) }];
    case 'invalid_value':
      return [{ path, code: 'field.invalid_choice' }];
    case 'invalid_union':
      return nearest(issue);
    case 'custom':
      return [{ path, code: customCode(issue.params), ...bound(issue.params) }];
    default:
      return [{ path, code: 'field.invalid' }];
  }
}

/** Of all that might have been meant, what was entered comes nearest to the one it breaks least. */
function nearest(issue: Extract<Issue, { code: 'invalid_union' }>): RefusedField[] {
  const meant = issue.errors.map((issues) =>
    refusedFields(issues.map((one) => ({ ...one, path: [...issue.path, ...one.path] }))),
  );
  const path = issue.path.map(String).join('.');
  const strange = (fields: readonly RefusedField[]) =>
    fields.filter(({ code }) => code === 'field.unknown' || code === 'field.invalid_choice').length;
  const [first = [{ path, code: 'field.invalid' as const }]] = meant
    .filter((fields) => fields.length > 0)
    .sort((a, b) => strange(a) - strange(b) || a.length - b.length);
  return first;
}

function sized(
  path: string,
  origin: string,
  text: ErrorCode,
  number: ErrorCode,
  name: 'min' | 'max',
  bound: number | bigint,
): RefusedField {
  return { path, code: origin === 'string' ? text : number, params: { [name]: Number(bound) } };
}

function typeCode(issue: Extract<Issue, { code: 'invalid_type' }>): ErrorCode {
  if (issue.input === undefined || issue.input === null) return 'field.required';
  return issue.expected === 'number' || issue.expected === 'int'
    ? 'field.invalid_number'
    : 'field.invalid';
}

function formatCode(format: string): ErrorCode {
  if (format === 'email') return 'field.invalid_email';
  return format === 'date' ? 'field.invalid_date' : 'field.invalid';
}

/** The bound that a schema's own rule names, for its sentence. */
function bound(params: Record<string, unknown> | undefined): Pick<RefusedField, 'params'> {
  const max = params?.['max'];
  return typeof max === 'number' ? { params: { max } } : {};
}

/** A schema's own rule names its code in `params.code`. */
function customCode(params: Record<string, unknown> | undefined): ErrorCode {
  switch (params?.['code']) {
    case 'field.required':
      return 'field.required';
    case 'field.invalid_choice':
      return 'field.invalid_choice';
    case 'condition.too_deep':
      return 'condition.too_deep';
    case 'condition.too_long':
      return 'condition.too_long';
    default:
      return 'field.invalid';
  }
}
