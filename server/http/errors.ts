import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, Refusal } from './problem.ts';

/** Every error leaves as problem+json in the reader's language; an unexpected one says nothing. */
export function answerErrors(app: Pick<FastifyInstance, 'setErrorHandler' | 'setNotFoundHandler'>): void {
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'server.unexpected') request.log.error({ err: error }, 'unexpected error');
    return answer(refusal, request, reply);
  });
  app.setNotFoundHandler(async (request, reply) =>
    answer(new Refusal('route.not_found'), request, reply),
  );
}

async function answer(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = problemOf(refusal, request.language, request.id);
  reply.code(body.status).type('application/problem+json; charset=utf-8');
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

/** SQLSTATE classes 08 and 57, and a refused connection: the database is away, not the request wrong. */
const AWAY = /^(08|57P|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/;

function byStatus(error: FastifyError): Refusal {
  if (typeof error.code === 'string' && AWAY.test(error.code)) {
    return new Refusal('server.unavailable');
  }
  if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)) {
    return new Refusal('server.unavailable');
  }
  // Text that PostgreSQL can't store (a NUL byte), or a number outside a column's range.
  if (error.code === '22021' || error.code === '22003' || error.code === '22P05') {
    return new Refusal('request.invalid');
  }
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('request.invalid');
  return new Refusal('server.unexpected');
}
