import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  criterionKeys,
  evidence,
  standing,
  standingOverview,
} from '../../contract/value/standing.ts';
import { job } from '../../contract/workspace/job.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { jobView, startJob } from '../jobs/index.ts';
import { readRank } from './data.ts';
import { openStanding, readEvidence, readOverview } from './actions.read.ts';
import { standingView } from './views.ts';

const customerParams = z.object({ id: uuid });
const evidenceParams = z.object({ id: uuid, criterion: z.enum(criterionKeys) });

export function valueRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/standing-overview',
    { schema: { tags: ['value'], response: { 200: standingOverview } } },
    (request) => gate.reading(request, 'standing.read', (tx, actor) => readOverview(tx, actor)),
  );

  app.get(
    '/api/v1/customers/:id/standing',
    { schema: { tags: ['value'], params: customerParams, response: { 200: standing } } },
    (request) =>
      gate.reading(request, 'standing.read', async (tx, actor) => {
        const { standing, measured, measure, currency, ranked } = await openStanding(
          tx,
          actor,
          request.params.id,
        );
        const rank = await readRank(tx, actor.workspaceId, standing.place_milli);
        const named = { customerId: request.params.id, currency };
        return standingView(named, measure, standing, measured, {
          rank,
          of: Math.max(rank ?? 0, ranked),
        });
      }),
  );

  app.get(
    '/api/v1/customers/:id/evidence/:criterion',
    { schema: { tags: ['value'], params: evidenceParams, response: { 200: evidence } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readEvidence(tx, actor, request.params.id, request.params.criterion),
      ),
  );

  // A fresh look at everybody, on demand.
  app.post(
    '/api/v1/scorings',
    { schema: { tags: ['value'], response: { 202: job } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'standing.manage',
        async (tx, actor) =>
          jobView(
            await startJob(tx, actor.workspaceId, {
              kind: 'score',
              key: 'all',
              input: {},
              employeeId: actor.employeeId,
            }),
            actor.language,
          ),
        202,
      ),
  );
}
