import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type {
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
import type { Actor } from './actor.ts';
import { answerErrors, answerUnparsed, answerUnroutable, languageWished } from './errors.ts';
import { protectiveHeaders } from './headers.ts';
import { readJson } from './json.ts';
import { guardOrigin } from './origin.ts';
import { Refusal } from './problem.ts';
import { serializerCompiler, validatorCompiler } from './serialise.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers those who have not signed in, too. */
    open?: boolean;
    /** Answers other sites' pages and programs too: nothing in it goes by our cookie. */
    fromAnywhere?: boolean;
  }
}

/**
 * Finds out who sent a request; null when nobody has signed in. The reply is for a cookie whose
 * time is prolonged.
 */
export type Authenticate = (request: FastifyRequest, reply: FastifyReply) => Promise<Actor | null>;

const BODY_LIMIT = 1_048_576;

/** The HTTP server with everything that is the same for every route. */
export async function openApp(
  config: Config,
  log: FastifyBaseLogger,
  authenticate: Authenticate,
): Promise<App> {
  const app = Fastify({
    loggerInstance: log,
    // One line a request is written by our own hook, with the route instead of the address.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // While stopping, what still arrives on an open connection is answered, not broken off.
    return503OnClosing: false,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnparsed,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler(config.strictAnswers));
  answerErrors(app);
  closeWhenAnswered(app);
  readJson(app);
  await protect(app, config);
  const guardRate = await openRateGuard(app, config.rateLimit);
  app.decorateRequest('actor', null);
  app.decorateRequest('language', 'en');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    request.language = languageWished(request);
    guardOrigin(request);
    if (isOfApi(request)) request.actor = await authenticate(request, reply);
    if (request.actor !== null) request.language = request.actor.language;
    await guardRate(request);
    // Before anything is parsed: somebody who has not signed in learns nothing about fields.
    if (request.actor === null && isOfApi(request) && !isOpen(request)) {
      throw new Refusal('session.required');
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        workspace: request.actor?.workspaceId,
        employee: request.actor?.employeeId,
      },
      'request',
    );
  });
  return app;
}

/**
 * A connection whose request was running when the stop began falls idle after its answer, and would
 * otherwise hold up the stop until it times out.
 */
function closeWhenAnswered(app: App): void {
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), 100);
    app.server.once('close', () => clearInterval(timer));
  });
}

/** By the address and by the route: an escaped letter changes the one and not the other. */
function isOfApi({ url, routeOptions }: FastifyRequest): boolean {
  return url.startsWith('/api/') || routeOptions.url?.startsWith('/api/') === true;
}

function isOpen(request: FastifyRequest): boolean {
  return (
    request.is404 ||
    request.routeOptions.config.open === true ||
    request.url.startsWith('/api/docs')
  );
}

async function protect(app: App, config: Config): Promise<void> {
  const headers = await protectiveHeaders(config.publicUrl.startsWith('https:'));
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers);
    next();
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2_048, encodings: ['br', 'gzip'] });
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: 4_294_967_296 } });
}

/** Counts every request of a session, or of an address without one, refused and unknown ones too. */
async function openRateGuard(
  app: App,
  max: number,
): Promise<(request: FastifyRequest) => Promise<void>> {
  if (max === 0) return async () => undefined;
  await app.register(rateLimit, { global: false });
  const count = app.createRateLimit({
    max,
    timeWindow: 10_000,
    keyGenerator: (request) => request.actor?.sessionId ?? request.ip,
  });
  return async (request) => {
    const found = await count(request);
    if (found.isAllowed || !found.isExceeded) return;
    const seconds = Math.max(1, found.ttlInSeconds);
    throw new Refusal('request.rate_limited', { count: seconds }, { retryAfter: seconds });
  };
}
