import { z } from 'zod';
import type { ErrorCode } from '../../contract/i18n/types.ts';

/** Why an import can end; kept as a code so that everybody reads it in their own language. */
const codes = [
  'job.failed',
  'import.empty',
  'import.no_rows',
  'import.binary',
  'import.not_a_table',
  'import.too_many_columns',
  'import.record_too_long',
  'import.wrong_encoding',
  'import.damaged',
  'import.bomb',
  'import.sum_too_large',
  'import.sums_differ',
  'import.not_a_workbook',
] as const satisfies readonly ErrorCode[];

const failure = z.object({
  code: z.enum(codes).catch('job.failed'),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type ImportFailure = {
  code: (typeof codes)[number];
  params?: Record<string, string | number>;
};

export function importFailure(stored: unknown): ImportFailure | null {
  if (stored === null || stored === undefined) return null;
  const { code, params } = failure.catch({ code: 'job.failed' }).parse(stored);
  return params === undefined ? { code } : { code, params };
}
