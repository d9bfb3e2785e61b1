import { z } from 'zod';
import {
  type Handover,
  handover,
  handoverChecklist,
  handoverList,
  newHandover,
} from '../../contract/customers/handover.ts';
import { uuid } from '../../contract/http/page.ts';
import { newHandoverOfAll } from '../../contract/team/handover.ts';
import { job } from '../../contract/workspace/job.ts';
import { readCustomer } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { handOver, handOverAll, readChecklist } from './actions.handover.ts';
import { type HandoverRow, readHandovers } from './data.handover.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

/** `changed`: whose customers somebody sees is another matter now, at once on this node. */
export function handoverRoutes(app: App, gate: Gate, changed: () => void): void {
  app.get(
    '/api/v1/customers/:id/handover-checklist',
    { schema: { tags, params, response: { 200: handoverChecklist } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) =>
        readChecklist(tx, actor, request.params.id),
      ),
  );

  app.get(
    '/api/v1/customers/:id/handovers',
    { schema: { tags, params, response: { 200: handoverList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const rows = await readHandovers(tx, actor.workspaceId, found.customer_no);
        return { items: rows.map(handoverView) };
      }),
  );

  app.post(
    '/api/v1/customers/:id/handovers',
    { schema: { tags, params, body: newHandover, response: { 201: z.object({ id: uuid }) } } },
    async (request, reply) => {
      const { id } = request.params;
      const answer = await gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => ({ id: await handOver(tx, actor, id, request.body) }),
        201,
      );
      changed();
      return answer;
    },
  );

  app.post(
    '/api/v1/customer-handovers',
    { schema: { tags, body: newHandoverOfAll, response: { 202: job } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'team.manage',
        (tx, actor) => handOverAll(tx, actor, request.body),
        202,
      ),
  );
}

const { reason } = handover.shape;

function handoverView(row: HandoverRow): Handover {
  return {
    id: row.handover_id,
    from: row.from_id === null ? null : { id: row.from_id, name: row.from_name ?? '' },
    to: { id: row.to_id, name: row.to_name },
    by: { id: row.handed_by, name: row.by_name },
    at: row.handed_at,
    reason: reason.parse(row.reason),
    note: row.note,
    customer_note: row.customer_note,
    ticked: row.ticked,
    left: row.left,
  };
}
