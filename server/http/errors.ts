import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { closestLanguage, type Language } from '../../contract/i18n/languages.ts';
import { isAway, isCollision, isFull } from '../db/away.ts';
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

/** What cannot even be read as HTTP, or whose address and headers are too long for it. */
export function answerUnparsed(error: { code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const refusal = tooLong
    ? new Refusal('request.body_too_large', { limit: '16 KB' })
    : new Refusal('request.invalid');
  const body = problemOf(refusal, 'en', uuidv7());
  const text = JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status] ?? ''}`,
      'connection: close',
      'x-content-type-options: nosniff',
      `x-request-id: ${body.request_id ?? ''}`,
      `content-type: ${PROBLEM}`,
      `content-length: ${Buffer.byteLength(text)}`,
      '',
      text,
    ].join('\r\n'),
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
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
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
    // No id is that long: there is nothing at such an address.
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refusal('route.not_found');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Refusal('request.not_json');
    default:
      return byStatus(error);
  }
}

/**
 * What PostgreSQL says of values that only it could judge: numbers outside a column's range, dates
 * that are none, text in another type's place, characters that it cannot store.
 */
const UNFIT = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

const UNIQUE_VIOLATION = '23505';

/** What the parser of uploads says of a broken one; it has no codes. */
const MULTIPART =
  /^(Unexpected end of (form|multipart data)|Part terminated early|Malformed part header|Multipart: )/;

function byStatus(error: FastifyError): Refusal {
  // The database is away or gave way to another transaction: nothing is wrong with the request.
  if (isAway(error) || isCollision(error)) return new Refusal('server.unavailable');
  if (isFull(error)) return new Refusal('server.disk_full');
  // Two made the same at once, where no action has a better answer for the second.
  if (error.code === UNIQUE_VIOLATION) return new Refusal('version.conflict');
  if (UNFIT.has(error.code) || MULTIPART.test(error.message)) return new Refusal('request.invalid');
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('request.invalid');
  return new Refusal('server.unexpected');
}
