import { z } from 'zod';
import { pageOf, pageQuery, uuid } from '../../contract/http/page.ts';
import { employee, employeeChange } from '../../contract/team/employee.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import { Refusal } from '../http/problem.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changeEmployee } from './actions.ts';
import { readEmployee, readEmployees, readEmployments } from './data.ts';
import type { TeamGround } from './routes.ground.ts';
import { employeeView } from './views.ts';

const params = z.object({ id: uuid });

export function employeeRoutes(app: App, ground: TeamGround): void {
  const { gate, database, identity, doorman } = ground;

  app.get(
    '/api/v1/employees',
    {
      schema: {
        tags: ['team'],
        querystring: pageQuery,
        response: { 200: pageOf(employee) },
      },
    },
    (request) =>
      gate.reading(request, 'team.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, uuid);
        const rows = await readEmployees(tx, actor.workspaceId, after, limit + 1);
        return pageFrom(rows, limit, employeeView, (row) => row.employee_id);
      }),
  );

  app.get(
    '/api/v1/employees/:id',
    { schema: { tags: ['team'], params, response: { 200: employee } } },
    (request, reply) =>
      gate.reading(request, 'team.read', async (tx, actor) => {
        const row = await readEmployee(tx, actor.workspaceId, request.params.id);
        if (row === undefined) throw new Refusal('resource.not_found');
        tellVersion(reply, row.version);
        return employeeView(row);
      }),
  );

  app.patch(
    '/api/v1/employees/:id',
    { schema: { tags: ['team'], params, body: employeeChange, response: { 200: employee } } },
    async (request, reply) => {
      let userId = '';
      const changed = await gate.writing(request, reply, 'team.manage', async (tx, actor) => {
        const version = expectedVersion(request);
        const row = await changeEmployee(tx, actor, request.params.id, version, request.body);
        userId = row.user_id;
        return employeeView(row);
      });
      doorman.forget();
      if (!changed.active && userId !== '') await endIfNowhere(userId);
      tellVersion(reply, changed.version);
      return changed;
    },
  );

  /** Access given back later starts with a new sign-in, not with forgotten old sessions. */
  async function endIfNowhere(userId: string): Promise<void> {
    const places = await database.outside((tx) => readEmployments(tx, userId));
    if (places.length === 0) await identity.endSessions(userId);
  }
}
