import { z } from 'zod';
import {
  distinction,
  distinctionMade,
  duplicatePage,
  duplicateQuery,
  duplicateSearch,
  lookalikeQuery,
  lookalikes,
} from '../../contract/customers/duplicate.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { jobView, startJob } from '../jobs/index.ts';
import { distinguish, duplicatesOf, lookalikesOf } from './actions.duplicates.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

export function duplicateRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customer-duplicates',
    { schema: { tags, querystring: duplicateQuery, response: { 200: duplicatePage } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) =>
        duplicatesOf(tx, actor, request.query),
      ),
  );

  app.post(
    '/api/v1/customer-duplicates/searches',
    { schema: { tags, response: { 202: duplicateSearch } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          const job = await startJob(tx, actor.workspaceId, {
            kind: 'duplicates',
            key: 'all',
            input: {},
            employeeId: actor.employeeId,
          });
          return { job: jobView(job, actor.language) };
        },
        202,
      ),
  );

  // Reads only; what is asked for is a person's, and addresses are written down on the way.
  app.post(
    '/api/v1/customer-duplicates/lookalikes',
    { schema: { tags, body: lookalikeQuery, response: { 200: lookalikes } } },
    (request) =>
      gate.reading(request, 'customers.write', (tx, actor) =>
        lookalikesOf(tx, actor, request.body),
      ),
  );

  app.put(
    '/api/v1/customers/:id/distinction',
    { schema: { tags, params, body: distinction, response: { 200: distinctionMade } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        await distinguish(tx, actor, request.params.id, request.body);
        return { distinct: request.body.distinct };
      }),
  );
}
