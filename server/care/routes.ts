import { z } from 'zod';
import {
  cadence,
  careHours,
  careSettings,
  careSettingsChange,
} from '../../contract/care/cadence.ts';
import {
  decision,
  forgottenList,
  newDecision,
  todayList,
  todayQuery,
} from '../../contract/care/today.ts';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { readWorkspace } from '../workspace/index.ts';
import { decideToday, undoToday } from './actions.ts';
import { readForgotten, readToday } from './actions.read.ts';
import { changeCareSettings, readCareSettings, setCareHours } from './actions.settings.ts';
import { readCadence } from './data.today.ts';
import { dateOf, todayIn } from './rules.days.ts';
import { cadenceView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['care'];

export function careRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/today',
    { schema: { tags, querystring: todayQuery, response: { 200: todayList } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) =>
        readToday(tx, actor, request.query.employee_id),
      ),
  );

  app.post(
    '/api/v1/today-decisions',
    { schema: { tags, body: newDecision, response: { 201: decision } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => decideToday(tx, actor, request.body),
        201,
      ),
  );

  app.delete(
    '/api/v1/today-decisions/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => undoToday(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.get(
    '/api/v1/forgotten-customers',
    { schema: { tags, response: { 200: forgottenList } } },
    (request) => gate.reading(request, 'customers.read', readForgotten),
  );

  app.get(
    '/api/v1/customers/:id/cadence',
    { schema: { tags, params, response: { 200: cadence } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const [workspace, row] = await Promise.all([
          readWorkspace(tx, actor.workspaceId),
          readCadence(tx, actor.workspaceId, found.customer_no),
        ]);
        if (row === undefined) throw new Refusal('resource.not_found');
        return cadenceView(row, dateOf(todayIn(workspace.time_zone, new Date())));
      }),
  );

  settingsRoutes(app, gate);
}

function settingsRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/care-settings',
    { schema: { tags, response: { 200: careSettings } } },
    (request, reply) =>
      gate.reading(request, 'workspace.read', async (tx, actor) => {
        const settings = await readCareSettings(tx, actor.workspaceId);
        tellVersion(reply, settings.version);
        return settings;
      }),
  );

  app.patch(
    '/api/v1/care-settings',
    { schema: { tags, body: careSettingsChange, response: { 200: careSettings } } },
    (request, reply) =>
      gate.writing(request, reply, 'workspace.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const settings = await changeCareSettings(tx, actor, version, request.body);
        tellVersion(reply, settings.version);
        return settings;
      }),
  );

  app.put(
    '/api/v1/employees/:id/care-hours',
    { schema: { tags, params, body: careHours, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'workspace.write',
        (tx, actor) => setCareHours(tx, actor, request.params.id, request.body.day_minutes),
        204,
      );
      return reply.send();
    },
  );
}
