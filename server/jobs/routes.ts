import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import { job } from '../../contract/workspace/job.ts';
import { type Actor, requireActor } from '../http/actor.ts';
import type { App, Authenticate } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readJob, readRecentJobs } from './data.ts';
import { isOver, jobView, maySee, seenKinds } from './jobs.ts';

const params = z.object({ id: uuid });
const LOOK = 300;

/** The id of a followed job's last event; a browser that asks on from there needs nothing more. */
const OVER = 'over';

/** How often a followed job's reader is asked for the session again: ended means over. */
const ASK_AGAIN = 2_000;

export function jobRoutes(app: App, gate: Gate, authenticate: Authenticate): void {
  let closing = false;
  // A stream would hold up the stop for as long as its job; the browser asks again elsewhere.
  app.addHook('preClose', async () => {
    closing = true;
  });

  app.get(
    '/api/v1/jobs',
    { schema: { tags: ['jobs'], response: { 200: z.object({ items: z.array(job) }) } } },
    (request) =>
      gate.reading(request, 'workspace.read', async (tx, actor) => ({
        items: (
          await readRecentJobs(tx, actor.workspaceId, {
            kinds: seenKinds(actor),
            employeeId: actor.employeeId,
            limit: 50,
          })
        ).map((row) => jobView(row, actor.language)),
      })),
  );

  app.get(
    '/api/v1/jobs/:id',
    { schema: { tags: ['jobs'], params, response: { 200: job } } },
    (request) =>
      gate.reading(request, 'workspace.read', async (tx, actor) => {
        const row = await readJob(tx, actor.workspaceId, request.params.id);
        if (row === undefined || !maySee(actor, row)) throw new Refusal('resource.not_found');
        return jobView(row, actor.language);
      }),
  );

  // Server-sent events: the whole job whenever it changed, until it is over.
  app.get(
    '/api/v1/jobs/:id/events',
    { schema: { tags: ['jobs'], params }, compress: false, exposeHeadRoute: false },
    async (request, reply) => {
      let actor: Actor | null = requireActor(request);
      const { workspaceId, language } = actor;
      const jobId = request.params.id;
      const look = () =>
        gate.reading(request, 'workspace.read', (tx) => readJob(tx, workspaceId, jobId));
      let row = await look();
      if (row === undefined || !maySee(actor, row)) throw new Refusal('resource.not_found');
      if (isOver(row) && request.headers['last-event-id'] === OVER) return reply.code(204).send();
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.hijack();
      const out = reply.raw;
      out.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      let sent = '';
      let asked = Date.now();
      while (!closing && !out.destroyed && row !== undefined) {
        const text = JSON.stringify(jobView(row, language));
        const id = isOver(row) ? `id: ${OVER}\n` : '';
        if (text !== sent) out.write(`${id}event: progress\ndata: ${text}\n\n`);
        sent = text;
        if (isOver(row)) break;
        await new Promise((resolve) => setTimeout(resolve, LOOK));
        if (Date.now() - asked >= ASK_AGAIN) {
          actor = await authenticate(request, reply).catch(() => null);
          if (actor === null || !maySee(actor, row)) break;
          asked = Date.now();
        }
        row = await look().catch(() => undefined);
      }
      out.end();
    },
  );
}
