import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
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
import { v7 as uuidv7 } from 'uuid';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import type { Config } from '../config.ts';
import type { Actor } from './actor.ts';
import { answerErrors } from './errors.ts';
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
    genReqId: () => uuidv7(),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler(config.strictAnswers));
  answerErrors(app);
  await protect(app, config);
  app.decorateRequest('actor', null);
  app.decorateRequest('language', 'en');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    request.language = closestLanguage((request.headers['accept-language'] ?? '').split(','));
    guardOrigin(request);
    if (!request.url.startsWith('/api/')) return;
    request.actor = await authenticate(request, reply);
    if (request.actor !== null) request.language = request.actor.language;
    // Before anything is parsed: somebody who has not signed in learns nothing about fields.
    else if (!isOpen(request)) {
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

function isOpen(request: FastifyRequest): boolean {
  return (
    request.is404 ||
    request.routeOptions.config.open === true ||
    request.url.startsWith('/api/docs')
  );
}

async function protect(app: App, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Positions of virtual rows and widths of bars are style attributes.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2_048, encodings: ['br', 'gzip'] });
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: 4_294_967_296 } });
  if (config.rateLimit === 0) return;
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 10_000,
    hook: 'preHandler',
    keyGenerator: (request) => request.actor?.sessionId ?? request.ip,
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal('request.rate_limited', { count: Math.max(1, Math.ceil(ttl / 1_000)) }),
  });
}
