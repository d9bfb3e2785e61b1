import { z } from 'zod';
import {
  agreement,
  agreementList,
  contradictionList,
  draft,
  newAgreement,
} from '../../contract/conversations/agreed.ts';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { findContradictions, noteAgreement, takeBack } from './actions.agreed.ts';
import { readAgreements } from './data.agreed.ts';
import { agreementView } from './views.agreed.ts';

const tags = ['conversations'];
const params = z.object({ id: uuid });

export function agreedRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/agreements',
    { schema: { tags, params, response: { 200: agreementList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const rows = await readAgreements(tx, actor.workspaceId, found.numbers);
        return { items: rows.map(agreementView) };
      }),
  );

  app.post(
    '/api/v1/customers/:id/agreements',
    { schema: { tags, params, body: newAgreement, response: { 201: agreement } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) =>
          agreementView(await noteAgreement(tx, actor, request.params.id, request.body)),
        201,
      ),
  );

  app.delete(
    '/api/v1/agreements/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => takeBack(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  // A question, though its text is too long for an address: nothing is written.
  app.post(
    '/api/v1/customers/:id/draft-checks',
    { schema: { tags, params, body: draft, response: { 200: contradictionList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const { text } = request.body;
        return { items: await findContradictions(tx, actor, found.numbers, text) };
      }),
  );
}
