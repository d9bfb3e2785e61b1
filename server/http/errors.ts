import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closestLanguage, type Language } from '../../contract/i18n/languages.ts';
import { isAway, isCollision } from '../db/away.ts';
import { problemOf, Refusal } from './problem.ts';

const PROBLEM = 'application/problem+json; charset=utf-8';

/** Every error leaves as problem+json in the reader's language; an unexpected one says nothing. */
export function answerErrors(
  app: Pick<FastifyInstance, 'setErrorHandler' | 'setNotFoundHandler'>,
): void {
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'server.unexpected') request.log.error({ err: error }, 'unexpected error');
    return answer(refusal, request, reply);
  });
  app.setNotFoundHandler(async (request, reply) =>
    answer(new Refusal('route.not_found'), request, reply),
  );
}

/** An address the router cannot read has no route, so no hook has run for it. */
export function answerUnroutable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const body = problemOf(refusalOf(error), languageWished(request), request.id);
  request.log.info({ method: request.method, route: 'none', status: body.status }, 'request');
  void reply
    .code(body.status)
    .headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
    .type(PROBLEM)
    .send(JSON.stringify(body));
}

const MOST_WISHES = 20;

/** `Accept-Language`, the heaviest wish first (RFC 9110 §12.5.4). */
export function languageWished(request: FastifyRequest): Language {
  const wishes = (request.headers['accept-language'] ?? '').split(',', MOST_WISHES).map((wish) => {
    const [tag = '', weight = ''] = wish.split(';');
    return { tag, weight: Number(/q=([\d.]+)/.exec(weight)?.[1] ?? 1) };
  });
  return closestLanguage(wishes.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag));
}

async function answer(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = problemOf(refusal, request.language, request.id);
  reply.code(body.status).type(PROBLEM);
  return reply.serializer((value: unknown) => JSON.stringify(value)).send(body);
}

function refusalOf(error: FastifyError | Refusal): Refusal {
  if (error instanceof Refusal) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Refusal('request.body_too_large', { limit: '1 MB' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new Refusal('request.unsupported_type');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Refusal('request.not_json');
    default:
      return byStatus(error);
  }
}

function byStatus(error: FastifyError): Refusal {
  // The database is away or gave way to another transaction: nothing is wrong with the request.
  if (isAway(error) || isCollision(error)) return new Refusal('server.unavailable');
  // Text that PostgreSQL can't store (a NUL byte), or a number outside a column's range.
  if (error.code === '22021' || error.code === '22003' || error.code === '22P05') {
    return new Refusal('request.invalid');
  }
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('request.invalid');
  return new Refusal('server.unexpected');
}
