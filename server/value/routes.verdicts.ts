import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  customerVerdict,
  verdict,
  verdictDecision,
  verdictPage,
  verdictQuery,
} from '../../contract/value/verdict.ts';
import { job } from '../../contract/workspace/job.ts';
import type { App } from '../http/app.ts';
import { decodeCursor } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { jobView, startJob } from '../jobs/index.ts';
import { decideVerdict, readCustomerVerdict, readVerdictPage } from './actions.verdicts.ts';

const tags = ['value'];
const params = z.object({ id: uuid });
const place = z.object({ weight: z.number().int(), no: z.number().int() });

export function verdictRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/verdicts',
    { schema: { tags, querystring: verdictQuery, response: { 200: verdictPage } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) => {
        const { state: list, cursor, limit } = request.query;
        return readVerdictPage(tx, actor, { list, after: decodeCursor(cursor, place), limit });
      }),
  );

  app.put(
    '/api/v1/verdicts/:id/decision',
    { schema: { tags, params, body: verdictDecision, response: { 200: verdict } } },
    (request, reply) =>
      gate.writing(request, reply, 'standing.manage', async (tx, actor) => {
        const version = expectedVersion(request);
        const after = await decideVerdict(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, after.version);
        return after;
      }),
  );

  app.get(
    '/api/v1/customers/:id/verdict',
    { schema: { tags, params, response: { 200: customerVerdict } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readCustomerVerdict(tx, actor, request.params.id),
      ),
  );

  // Searches now rather than at the next month's end.
  app.post(
    '/api/v1/verdict-searches',
    { schema: { tags, response: { 202: job } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'standing.manage',
        async (tx, actor) => {
          const started = await startJob(tx, actor.workspaceId, {
            kind: 'verdicts',
            key: 'all',
            input: {},
            employeeId: actor.employeeId,
          });
          return jobView(started, actor.language);
        },
        202,
      ),
  );
}
