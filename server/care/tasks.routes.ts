import { z } from 'zod';
import {
  newTask,
  taskAssignee,
  taskChange,
  taskOutcome,
  taskPage,
  taskQuery,
  taskWhole,
} from '../../contract/care/task.ts';
import { uuid } from '../../contract/http/page.ts';
import { reachOf, readCustomer } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { settleTask } from './actions.outcomes.ts';
import {
  assignTask,
  changeTask,
  enterTask,
  findTask,
  returnTask,
  wholeTask,
} from './actions.tasks.ts';
import { readTasks } from './data.tasks.ts';
import { taskView } from './views.tasks.ts';

const params = z.object({ id: uuid });
const tags = ['tasks'];
const place = z.object({
  at: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).refine((value) => value >= '1900'),
  no: z.number().int(),
});

export function taskRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/tasks',
    { schema: { tags, querystring: taskQuery, response: { 200: taskPage } } },
    (request) =>
      gate.reading(request, 'tasks.read', async (tx, actor) => {
        const { limit, cursor, state, customer_id: customerId, handed } = request.query;
        const { assignee_id: assigneeId, due_by: dueBy } = request.query;
        const after = decodeCursor(cursor, place);
        const reach = reachOf(actor, 'tasks.read');
        const customerNos =
          customerId === undefined
            ? undefined
            : (await readCustomer(tx, actor, 'customers.read', customerId)).numbers;
        const asked = {
          state,
          assigneeId,
          handed: handed === 'true',
          customerNos,
          dueBy,
          after,
          limit,
        };
        const rows = await readTasks(tx, reach, asked);
        return pageFrom(rows, limit, taskView, (row) => ({
          at: state === 'open' ? row.list_day : (row.settled_at ?? ''),
          no: row.task_no,
        }));
      }),
  );

  app.get(
    '/api/v1/tasks/:id',
    { schema: { tags, params, response: { 200: taskWhole } } },
    (request, reply) =>
      gate.reading(request, 'tasks.read', async (tx, actor) => {
        const row = await findTask(tx, actor, 'tasks.read', request.params.id);
        tellVersion(reply, row.version);
        return wholeTask(tx, actor, row);
      }),
  );

  app.post(
    '/api/v1/tasks',
    { schema: { tags, body: newTask, response: { 201: taskWhole } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'tasks.write',
        async (tx, actor) => wholeTask(tx, actor, await enterTask(tx, actor, request.body)),
        201,
      ),
  );

  app.patch(
    '/api/v1/tasks/:id',
    { schema: { tags, params, body: taskChange, response: { 200: taskWhole } } },
    (request, reply) =>
      gate.writing(request, reply, 'tasks.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const row = await changeTask(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, row.version);
        return wholeTask(tx, actor, row);
      }),
  );

  app.put(
    '/api/v1/tasks/:id/outcome',
    { schema: { tags, params, body: taskOutcome, response: { 200: taskWhole } } },
    (request, reply) =>
      gate.writing(request, reply, 'tasks.write', async (tx, actor) => {
        const row = await settleTask(tx, actor, request.params.id, request.body.outcome);
        return wholeTask(tx, actor, row);
      }),
  );

  app.put(
    '/api/v1/tasks/:id/assignee',
    { schema: { tags, params, body: taskAssignee, response: { 200: taskWhole } } },
    (request, reply) =>
      gate.writing(request, reply, 'tasks.write', async (tx, actor) => {
        const row = await assignTask(tx, actor, request.params.id, request.body.employee_id);
        return wholeTask(tx, actor, row);
      }),
  );

  // Declined by whoever has it, taken back by whoever handed it over.
  app.delete(
    '/api/v1/tasks/:id/handover',
    { schema: { tags, params, response: { 200: taskWhole } } },
    (request, reply) =>
      gate.writing(request, reply, 'tasks.write', async (tx, actor) => {
        const row = await returnTask(tx, actor, request.params.id);
        return wholeTask(tx, actor, row);
      }),
  );
}
