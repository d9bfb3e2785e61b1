import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  enteredActivity,
  newActivity,
  activity as activityShape,
  guestPage,
  guestQuery,
  guestsChange,
  activityPage,
  activityQuery,
} from '../../contract/community/activity.ts';
import { customersChanged } from '../../contract/service/request.ts';
import { reachOf } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { enterActivity, readActivity, setGuests, withdrawActivity } from './actions.ts';
import { readGuests, readActivities } from './data.ts';
import { guestView, activityView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['community'];
const place = z.object({ happensOn: z.iso.date(), activityNo: z.number().int() });
const guestPlace = z.object({ sortName: z.string(), customerNo: z.number().int() });

export function communityRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/activities',
    { schema: { tags, querystring: activityQuery, response: { 200: activityPage } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, place);
        const rows = await readActivities(tx, reachOf(actor, 'customers.read'), { after, limit });
        return pageFrom(rows, limit, activityView, (row) => ({
          happensOn: row.happens_on,
          activityNo: row.activity_no,
        }));
      }),
  );

  app.post(
    '/api/v1/activities',
    { schema: { tags, body: newActivity, response: { 201: enteredActivity } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'facts.record',
        async (tx, actor) => {
          const { row, unmatched } = await enterActivity(tx, actor, request.body);
          return { activity: activityView(row), unmatched };
        },
        201,
      ),
  );

  app.get(
    '/api/v1/activities/:id/guests',
    {
      schema: {
        tags,
        params,
        querystring: guestQuery,
        response: { 200: guestPage },
      },
    },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, guestPlace);
        const reach = reachOf(actor, 'customers.read');
        const { activity_no: no } = await readActivity(tx, reach, request.params.id);
        const rows = await readGuests(tx, reach, no, after, limit);
        return pageFrom(rows, limit, guestView, (row) => ({
          sortName: row.sort_name,
          customerNo: row.customer_no,
        }));
      }),
  );

  app.put(
    '/api/v1/activities/:id/guests',
    { schema: { tags, params, body: guestsChange, response: { 200: customersChanged } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', (tx, actor) =>
        setGuests(tx, actor, request.params.id, request.body),
      ),
  );

  app.put(
    '/api/v1/activities/:id/withdrawal',
    { schema: { tags, params, response: { 200: activityShape } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        activityView(await withdrawActivity(tx, actor, request.params.id, true)),
      ),
  );

  app.delete(
    '/api/v1/activities/:id/withdrawal',
    { schema: { tags, params, response: { 200: activityShape } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        activityView(await withdrawActivity(tx, actor, request.params.id, false)),
      ),
  );
}
