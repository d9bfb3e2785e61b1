import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import { order, orderPage, orderQuery } from '../../contract/sales/order.ts';
import { withinReach } from '../customers/index.ts';
import { type Actor, scopeOf } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readOrder, readOrderLines, readOrders } from './data.ts';
import { orderRowView, orderView } from './views.ts';

const place = z.object({ placedAt: z.iso.datetime(), orderNo: z.number().int() });

export function salesRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/orders',
    { schema: { tags: ['sales'], querystring: orderQuery, response: { 200: orderPage } } },
    (request) =>
      gate.reading(request, 'orders.read', async (tx, actor) => {
        const { limit, cursor, customer_id } = request.query;
        const rows = await readOrders(tx, actor.workspaceId, {
          reach: reachOf(actor),
          customerId: customer_id,
          after: decodeCursor(cursor, place),
          limit,
        });
        return pageFrom(rows, limit, orderRowView, (row) => ({
          placedAt: row.placed_at,
          orderNo: row.order_no,
        }));
      }),
  );

  app.get(
    '/api/v1/orders/:id',
    { schema: { tags: ['sales'], params: z.object({ id: uuid }), response: { 200: order } } },
    (request) =>
      gate.reading(request, 'orders.read', async (tx, actor) => {
        const { workspaceId } = actor;
        const row = await readOrder(tx, workspaceId, request.params.id, reachOf(actor));
        if (row === undefined) throw new Refusal('resource.not_found');
        return orderView(row, await readOrderLines(tx, workspaceId, row.order_no));
      }),
  );
}

function reachOf(actor: Actor) {
  return withinReach({ ...actor, scope: scopeOf(actor, 'orders.read') });
}
