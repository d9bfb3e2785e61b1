import { DEFAULT_STATUS, errorStatus } from '../../contract/http/status.ts';
import type { Conflict, FieldProblem, Problem } from '../../contract/http/problem.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import type { MessageValues } from '../../contract/i18n/messages.ts';
import { translateError } from '../../contract/i18n/translate.ts';
import type { ErrorCode } from '../../contract/i18n/types.ts';

/** A field that was refused, before its sentence is put into the reader's language. */
export interface RefusedField {
  path: string;
  code: ErrorCode;
  params?: MessageValues;
}

interface RefusalMore {
  fields?: readonly RefusedField[];
  conflicts?: readonly Conflict[];
  /** Seconds until it is worth asking again. */
  retryAfter?: number;
}

/** A refusal with a reason: thrown anywhere below a route, answered as problem+json. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly params: MessageValues | undefined;
  readonly fields: readonly RefusedField[];
  readonly conflicts: readonly Conflict[];
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, params?: MessageValues, more: RefusalMore = {}) {
    super(code);
    this.code = code;
    this.params = params;
    this.fields = more.fields ?? [];
    this.conflicts = more.conflicts ?? [];
    this.retryAfter = more.retryAfter;
  }
}

/** A refusal of one field of the request. */
export function refuseField(path: string, code: ErrorCode, params?: MessageValues): Refusal {
  return new Refusal('request.invalid', undefined, {
    fields: [params === undefined ? { path, code } : { path, code, params }],
  });
}

export function problemOf(refusal: Refusal, language: Language, requestId: string): Problem {
  return {
    type: `/problems/${refusal.code}`,
    title: translateError(language, refusal.code, refusal.params),
    status: errorStatus[refusal.code] ?? DEFAULT_STATUS,
    code: refusal.code,
    ...(refusal.params === undefined ? {} : { params: refusal.params }),
    ...(refusal.fields.length === 0
      ? {}
      : { fields: refusal.fields.map((field) => inWords(field, language)) }),
    ...(refusal.conflicts.length === 0 ? {} : { conflicts: [...refusal.conflicts] }),
    request_id: requestId,
  };
}

function inWords({ path, code, params }: RefusedField, language: Language): FieldProblem {
  const message = translateError(language, code, params);
  return params === undefined ? { path, code, message } : { path, code, message, params };
}
