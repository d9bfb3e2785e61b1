import { z } from 'zod';
import {
  interaction,
  interactionChange,
  interactionPage,
  interactionQuery,
  newInteraction,
  newOutcome,
  promise,
  promiseList,
} from '../../contract/conversations/interaction.ts';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { correctInteraction, recordInteraction, takeInteractionBack } from './actions.ts';
import { decideOutcome } from './actions.promises.ts';
import { readInteractions } from './data.ts';
import { readPromises } from './data.promises.ts';
import { interactionView, promiseView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['conversations'];
const place = z.object({ occurredAt: z.iso.datetime(), no: z.number().int() });

export function conversationRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/interactions',
    {
      schema: { tags, params, querystring: interactionQuery, response: { 200: interactionPage } },
    },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const after = decodeCursor(cursor, place);
        const { workspaceId } = actor;
        const rows = await readInteractions(tx, workspaceId, found.numbers, after, limit);
        return pageFrom(rows, limit, interactionView, (row) => ({
          occurredAt: row.occurred_at,
          no: row.interaction_no,
        }));
      }),
  );

  app.get(
    '/api/v1/customers/:id/promises',
    { schema: { tags, params, response: { 200: promiseList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const rows = await readPromises(tx, actor.workspaceId, found.numbers);
        return { items: rows.map(promiseView) };
      }),
  );

  app.post(
    '/api/v1/interactions',
    { schema: { tags, body: newInteraction, response: { 201: interaction } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          const row = await recordInteraction(tx, actor, request.body);
          tellVersion(reply, row.version);
          return interactionView(row);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/interactions/:id',
    { schema: { tags, params, body: interactionChange, response: { 200: interaction } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const { id } = request.params;
        const row = await correctInteraction(tx, actor, id, version, request.body);
        tellVersion(reply, row.version);
        return interactionView(row);
      }),
  );

  app.delete(
    '/api/v1/interactions/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => takeInteractionBack(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.put(
    '/api/v1/promises/:id/outcome',
    { schema: { tags, params, body: newOutcome, response: { 200: promise } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) =>
        promiseView(await decideOutcome(tx, actor, request.params.id, request.body)),
      ),
  );
}
