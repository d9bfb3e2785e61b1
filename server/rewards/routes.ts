import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  newReferral,
  referral,
  referralConfirmation,
  referralPage,
  referralQuery,
} from '../../contract/rewards/referral.ts';
import { reachOf } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { confirmReferral, enterReferral, withdrawReferral } from './actions.ts';
import { readReferrals } from './data.ts';
import { referralView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['rewards'];
const place = z.object({ happenedOn: z.iso.date(), referralNo: z.number().int() });

export function rewardsRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/referrals',
    { schema: { tags, querystring: referralQuery, response: { 200: referralPage } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor, customer_id: customerId } = request.query;
        const after = decodeCursor(cursor, place);
        const reach = reachOf(actor, 'customers.read');
        const rows = await readReferrals(tx, reach, { customerId, after, limit });
        return pageFrom(rows, limit, referralView, (row) => ({
          happenedOn: row.happened_on,
          referralNo: row.referral_no,
        }));
      }),
  );

  app.post(
    '/api/v1/referrals',
    { schema: { tags, body: newReferral, response: { 201: referral } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'facts.record',
        async (tx, actor) => referralView(await enterReferral(tx, actor, request.body)),
        201,
      ),
  );

  app.put(
    '/api/v1/referrals/:id/confirmation',
    { schema: { tags, params, body: referralConfirmation, response: { 200: referral } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        referralView(await confirmReferral(tx, actor, request.params.id, request.body.how)),
      ),
  );

  app.delete(
    '/api/v1/referrals/:id/confirmation',
    { schema: { tags, params, response: { 200: referral } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        referralView(await confirmReferral(tx, actor, request.params.id, null)),
      ),
  );

  app.put(
    '/api/v1/referrals/:id/withdrawal',
    { schema: { tags, params, response: { 200: referral } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        referralView(await withdrawReferral(tx, actor, request.params.id, true)),
      ),
  );

  app.delete(
    '/api/v1/referrals/:id/withdrawal',
    { schema: { tags, params, response: { 200: referral } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        referralView(await withdrawReferral(tx, actor, request.params.id, false)),
      ),
  );
}
