import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import { customerValue, modelCard, modelList, modelMonth } from '../../contract/value/model.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readWorkspace } from '../workspace/index.ts';
import { openStanding } from './actions.read.ts';
import { readModels } from './data.card.ts';
import { readScoring } from './data.models.ts';
import { listedModelView, modelCardView } from './views.card.ts';
import { customerValueView } from './views.value.ts';

const tags = ['value'];
const monthParams = z.object({ month: modelMonth });
const customerParams = z.object({ id: uuid });

/** How danger and value to come are reckoned, and what comes out for one customer. */
export function modelRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/models', { schema: { tags, response: { 200: modelList } } }, (request) =>
    gate.reading(request, 'standing.read', async (tx, { workspaceId }) => {
      const [rows, scoring] = await Promise.all([
        readModels(tx, workspaceId),
        readScoring(tx, workspaceId),
      ]);
      return { items: rows.map(listedModelView), in_force: scoring?.month ?? null };
    }),
  );

  app.get(
    '/api/v1/models/:month',
    { schema: { tags, params: monthParams, response: { 200: modelCard } } },
    (request) =>
      gate.reading(request, 'standing.read', async (tx, { workspaceId }) => {
        const [rows, workspace] = await Promise.all([
          readModels(tx, workspaceId, request.params.month),
          readWorkspace(tx, workspaceId),
        ]);
        const [row] = rows;
        if (row === undefined) throw new Refusal('resource.not_found');
        return modelCardView(row, workspace.currency);
      }),
  );

  app.get(
    '/api/v1/customers/:id/value',
    { schema: { tags, params: customerParams, response: { 200: customerValue } } },
    (request) =>
      gate.reading(request, 'standing.read', async (tx, actor) => {
        const { id } = request.params;
        const { currency, ...valued } = await openStanding(tx, actor, id);
        return customerValueView({ customerId: id, currency }, valued);
      }),
  );
}
