import { z } from 'zod';
import type { Database } from '../db/transaction.ts';
import type { App } from './app.ts';

const health = z.object({ status: z.enum(['ok', 'unavailable']) });

/** Live: the process runs. Ready: it can answer, and is not on its way out. */
export function healthRoutes(app: App, database: Database, stopping: () => boolean): void {
  app.get(
    '/health/live',
    { schema: { tags: ['health'], response: { 200: health } } },
    async () => ({
      status: 'ok' as const,
    }),
  );
  app.get(
    '/health/ready',
    { schema: { tags: ['health'], response: { 200: health, 503: health } } },
    async (_request, reply) => {
      const ready = !stopping() && (await database.answers());
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
    },
  );
}
