import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  customersChanged,
  enteredRequest,
  newRequest,
  request as requestShape,
  requestCustomerPage,
  requestCustomerQuery,
  requestCustomersChange,
  requestPage,
  requestQuery,
} from '../../contract/service/request.ts';
import { reachOf } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { enterRequest, readRequest, setAsked, withdrawRequest } from './actions.requests.ts';
import { readAsked, readRequests } from './data.requests.ts';
import { askedView, requestView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['service'];
const place = z.object({ askedOn: z.iso.date(), requestNo: z.number().int() });
const askedPlace = z.object({ sortName: z.string(), customerNo: z.number().int() });

export function requestRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/requests',
    { schema: { tags, querystring: requestQuery, response: { 200: requestPage } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, place);
        const rows = await readRequests(tx, reachOf(actor, 'customers.read'), { after, limit });
        return pageFrom(rows, limit, requestView, (row) => ({
          askedOn: row.asked_on,
          requestNo: row.request_no,
        }));
      }),
  );

  app.post(
    '/api/v1/requests',
    { schema: { tags, body: newRequest, response: { 201: enteredRequest } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'facts.record',
        async (tx, actor) => {
          const { row, unmatched } = await enterRequest(tx, actor, request.body);
          return { request: requestView(row), unmatched };
        },
        201,
      ),
  );

  app.get(
    '/api/v1/requests/:id/customers',
    {
      schema: {
        tags,
        params,
        querystring: requestCustomerQuery,
        response: { 200: requestCustomerPage },
      },
    },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, askedPlace);
        const reach = reachOf(actor, 'customers.read');
        const { request_no: no } = await readRequest(tx, reach, request.params.id);
        const rows = await readAsked(tx, reach, no, after, limit);
        return pageFrom(rows, limit, askedView, (row) => ({
          sortName: row.sort_name,
          customerNo: row.customer_no,
        }));
      }),
  );

  app.put(
    '/api/v1/requests/:id/customers',
    { schema: { tags, params, body: requestCustomersChange, response: { 200: customersChanged } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', (tx, actor) =>
        setAsked(tx, actor, request.params.id, request.body),
      ),
  );

  app.put(
    '/api/v1/requests/:id/withdrawal',
    { schema: { tags, params, response: { 200: requestShape } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        requestView(await withdrawRequest(tx, actor, request.params.id, true)),
      ),
  );

  app.delete(
    '/api/v1/requests/:id/withdrawal',
    { schema: { tags, params, response: { 200: requestShape } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) =>
        requestView(await withdrawRequest(tx, actor, request.params.id, false)),
      ),
  );
}
