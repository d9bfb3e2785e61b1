import { z } from 'zod';
import {
  type Helper,
  helper,
  helperChange,
  helperList,
  newHelper,
} from '../../contract/customers/helper.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { addHelper, changeHelper, listHelpers, removeHelper } from './actions.helpers.ts';
import type { HelperRow } from './data.helpers.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

/** `changed`: whose customers somebody sees is another matter now, at once on this node. */
export function helperRoutes(app: App, gate: Gate, changed: () => void): void {
  app.get(
    '/api/v1/customers/:id/helpers',
    { schema: { tags, params, response: { 200: helperList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { rows, decides } = await listHelpers(tx, actor, request.params.id);
        return { items: rows.map(helperView), decides };
      }),
  );

  app.post(
    '/api/v1/customers/:id/helpers',
    { schema: { tags, params, body: newHelper, response: { 201: helper } } },
    async (request, reply) => {
      const made = await gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) =>
          helperView(await addHelper(tx, actor, request.params.id, request.body)),
        201,
      );
      changed();
      return made;
    },
  );

  app.patch(
    '/api/v1/customer-helpers/:id',
    { schema: { tags, params, body: helperChange, response: { 200: helper } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const row = await changeHelper(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, row.version);
        return helperView(row);
      }),
  );

  app.delete(
    '/api/v1/customer-helpers/:id',
    { schema: { tags, params, response: { 200: z.object({ customer_id: uuid }) } } },
    async (request, reply) => {
      const answer = await gate.writing(request, reply, 'customers.write', async (tx, actor) => ({
        customer_id: await removeHelper(tx, actor, request.params.id),
      }));
      changed();
      return answer;
    },
  );
}

function helperView(row: HelperRow): Helper {
  return {
    id: row.helper_id,
    employee: { id: row.employee_id, name: row.employee_name },
    purpose: row.purpose,
    by: { id: row.added_by, name: row.added_by_name },
    since: row.added_at,
    version: row.version,
  };
}
