import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './app.ts';

/** OpenAPI 3.1 at /api/openapi.json, browsable at /api/docs. */
export async function registerDocs(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mainstay',
        version: '1',
        description:
          'Lists answer `{items, next_cursor}`; errors are problem+json whose `code` is stable. ' +
          'Writes take an `Idempotency-Key`, changes an `If-Match` with the version last seen, ' +
          'and every write the header `X-Mainstay: 1`. A change may carry `seen`, the values its ' +
          'fields had: then it passes beside changes of other fields, and a 409 names every clash ' +
          'with `mine`, `theirs` and `original`.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'mainstay.session_token' },
        },
      },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true },
  });
  app.get('/api/openapi.json', { schema: { hide: true }, config: { open: true } }, async () =>
    app.swagger(),
  );
}
