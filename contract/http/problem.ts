import { z } from 'zod';

/** One refused field: where it is, the code whose translated text says how to mend it. */
export const fieldProblem = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type FieldProblem = z.infer<typeof fieldProblem>;

/** A field that somebody else changed too: what is sent, what it is now, what the sender had seen. */
export const conflict = z.object({
  field: z.string(),
  mine: z.unknown(),
  theirs: z.unknown(),
  /** Absent where the sender told nothing of this field. */
  original: z.unknown().optional(),
});
export type Conflict = z.infer<typeof conflict>;

/** RFC 9457 problem details; `code` is stable, `title` and `message` are in the reader's language. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  fields: z.array(fieldProblem).optional(),
  /** With `version.conflict`, where the request told what had been seen. */
  conflicts: z.array(conflict).optional(),
  request_id: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
