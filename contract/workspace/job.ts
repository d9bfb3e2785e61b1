import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';

/** Long work whose progress a screen follows: GET once, or as server-sent events. */
export const job = z.object({
  id: uuid,
  kind: z.enum([
    'import',
    'sample',
    'score',
    'review',
    'care',
    'segments',
    'backtest',
    'rebuild',
    'verdicts',
    'duplicates',
    'handover',
    'bulk',
  ]),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  /** Which step it is in, a key of the catalogue: `jobs.phase.<phase>`. */
  phase: z.string().nullable(),
  rows_done: z.number().int(),
  /** Null while nobody can know. */
  rows_total: z.number().int().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
});
export type Job = z.infer<typeof job>;
