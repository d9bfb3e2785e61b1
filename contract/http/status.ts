import type { ErrorCode } from '../i18n/types.ts';

/** An error's code is the path of its translated text and decides its HTTP status. */
export const errorStatus: Readonly<Partial<Record<ErrorCode, number>>> = {
  'request.body_too_large': 413,
  'request.rate_limited': 429,
  'request.unsupported_type': 415,
  'request.origin_refused': 403,
  'request.idempotency_reused': 409,
  'session.required': 401,
  'session.invalid_credentials': 401,
  'session.too_many_attempts': 429,
  'permission.denied': 403,
  'route.not_found': 404,
  'resource.not_found': 404,
  'version.conflict': 409,
  'version.required': 428,
  'server.unexpected': 500,
  'server.unavailable': 503,
  'setup.already_done': 409,
  'setup.required': 409,
  'invitation.invalid': 404,
  'invitation.expired': 410,
  'invitation.already_accepted': 409,
  'employee.last_owner': 409,
  'employee.email_taken': 409,
  'employee.inactive': 403,
  'job.already_running': 409,
  'back_test.too_young': 409,
  'circle.review_closed': 409,
  'value.verdict_over': 409,
  'import.already_started': 409,
  'import.stage_lost': 409,
  'import.not_checked': 409,
  'import.cannot_undo': 409,
  'referral.already_named': 409,
  'suggestion.own_customer': 403,
};

/** Anything else a client did wrong. */
export const DEFAULT_STATUS = 400;
