import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  newPromotion,
  promotion,
  promotionChange,
  promotionPage,
  promotionQuery,
} from '../../contract/marketing/promotion.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changePromotion, enterPromotion, withdrawPromotion } from './actions.ts';
import { readPromotions } from './data.ts';
import { promotionView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['marketing'];
const place = z.object({ startsOn: z.iso.date(), promotionNo: z.number().int() });

export function marketingRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/competitor-promotions',
    { schema: { tags, querystring: promotionQuery, response: { 200: promotionPage } } },
    (request) =>
      gate.reading(request, 'promotions.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, place);
        const rows = await readPromotions(tx, actor.workspaceId, after, limit);
        return pageFrom(rows, limit, promotionView, (row) => ({
          startsOn: row.starts_on,
          promotionNo: row.promotion_no,
        }));
      }),
  );

  app.post(
    '/api/v1/competitor-promotions',
    { schema: { tags, body: newPromotion, response: { 201: promotion } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'promotions.write',
        async (tx, actor) => {
          const row = await enterPromotion(tx, actor, request.body);
          tellVersion(reply, row.version);
          return promotionView(row);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/competitor-promotions/:id',
    { schema: { tags, params, body: promotionChange, response: { 200: promotion } } },
    (request, reply) =>
      gate.writing(request, reply, 'promotions.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const row = await changePromotion(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, row.version);
        return promotionView(row);
      }),
  );

  app.put(
    '/api/v1/competitor-promotions/:id/withdrawal',
    { schema: { tags, params, response: { 200: promotion } } },
    (request, reply) =>
      gate.writing(request, reply, 'promotions.write', async (tx, actor) =>
        promotionView(await withdrawPromotion(tx, actor, request.params.id, true)),
      ),
  );

  app.delete(
    '/api/v1/competitor-promotions/:id/withdrawal',
    { schema: { tags, params, response: { 200: promotion } } },
    (request, reply) =>
      gate.writing(request, reply, 'promotions.write', async (tx, actor) =>
        promotionView(await withdrawPromotion(tx, actor, request.params.id, false)),
      ),
  );
}
