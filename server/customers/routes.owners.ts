import { z } from 'zod';
import { ownerHistory } from '../../contract/customers/owner.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { readOwnerHistory } from './actions.owner-history.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

export function ownerRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/owners',
    { schema: { tags, params, response: { 200: ownerHistory } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => ({
        items: await readOwnerHistory(tx, actor, request.params.id),
      })),
  );
}
