import { z } from 'zod';
import {
  type ListView,
  listView,
  listViewChange,
  listViews,
  newListView,
} from '../../contract/customers/list-views.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changeView, chooseDefault, createView, removeView } from './actions.list-views.ts';
import { readViews, type ViewRow } from './data.list-views.ts';

const tags = ['customers'];
const params = z.object({ id: uuid });

/** Views of the list of customers, which whoever sees the list may keep. */
export function listViewRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/list-views', { schema: { tags, response: { 200: listViews } } }, (request) =>
    gate.reading(request, 'customers.read', async (tx, { workspaceId, employeeId }) => ({
      items: (await readViews(tx, workspaceId, employeeId)).map(shown),
    })),
  );

  app.post(
    '/api/v1/list-views',
    { schema: { tags, body: newListView, response: { 201: listView } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.read',
        async (tx, actor) => {
          const made = await createView(tx, actor, request.body);
          tellVersion(reply, made.version);
          return shown(made);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/list-views/:id',
    { schema: { tags, params, body: listViewChange, response: { 200: listView } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.read', async (tx, actor) => {
        const version = expectedVersion(request);
        const changed = await changeView(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, changed.version);
        return shown(changed);
      }),
  );

  app.delete(
    '/api/v1/list-views/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.read',
        (tx, actor) => removeView(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.put(
    '/api/v1/list-views/:id/default',
    { schema: { tags, params, response: { 200: listView } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.read', async (tx, actor) =>
        shown(await chooseDefault(tx, actor, request.params.id, true)),
      ),
  );

  app.delete(
    '/api/v1/list-views/:id/default',
    { schema: { tags, params, response: { 200: listView } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.read', async (tx, actor) =>
        shown(await chooseDefault(tx, actor, request.params.id, false)),
      ),
  );
}

function shown(row: ViewRow): ListView {
  return {
    id: row.view_id,
    name: row.name,
    shared: row.shared,
    owner: { id: row.employee_id, name: row.employee_name },
    search: row.search,
    is_default: row.is_default,
    version: row.version,
  };
}
