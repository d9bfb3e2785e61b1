import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify from 'fastify';

const options = {
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
} satisfies FastifyHelmetOptions;

/**
 * What protects a page in the browser. helmet says it once, to a server that answers nothing else:
 * it would put the same words together for every request.
 */
export async function protectiveHeaders(isSecure: boolean): Promise<Record<string, string>> {
  const asked = Fastify();
  await asked.register(helmet, { ...options, strictTransportSecurity: isSecure });
  const { headers } = await asked.inject('/');
  const own = Object.entries(headers).filter(([name]) => !OF_THE_ANSWER.has(name));
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

/** Headers of that server's own answer. */
const OF_THE_ANSWER = new Set(['connection', 'content-length', 'content-type', 'date']);
