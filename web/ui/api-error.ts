import type { Conflict } from '../../contract/http/problem.ts';
import type { MessageValues } from '../../contract/i18n/messages.ts';
import type { ErrorCode } from '../../contract/i18n/types.ts';

/** What a field of a request did wrong; its code is a message key like any other. */
export interface FieldProblem {
  path: string;
  code: ErrorCode;
  params?: MessageValues;
}

/** A problem+json answer, or a server that couldn’t be reached. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly params: MessageValues;
  readonly fields: readonly FieldProblem[];
  /** Fields that somebody else changed as well. */
  readonly conflicts: readonly Conflict[];
  readonly requestId: string | null;

  constructor(problem: {
    code: ErrorCode;
    status: number;
    params?: MessageValues;
    fields?: readonly FieldProblem[];
    conflicts?: readonly Conflict[];
    requestId?: string | null;
  }) {
    super(problem.code);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.params = problem.params ?? {};
    this.fields = problem.fields ?? [];
    this.conflicts = problem.conflicts ?? [];
    this.requestId = problem.requestId ?? null;
  }
}

/** The fields in which a change clashes with somebody else’s. */
export function conflictsOf(error: unknown): readonly Conflict[] {
  return error instanceof ApiError ? error.conflicts : [];
}
