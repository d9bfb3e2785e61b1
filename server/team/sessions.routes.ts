import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import { employee, ownChange } from '../../contract/team/employee.ts';
import { currentSession, newSession, openSession, session } from '../../contract/team/session.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { Refusal } from '../http/problem.ts';
import { tellVersion } from '../http/version.ts';
import { readWorkspace } from '../workspace/index.ts';
import { changeSelf } from './actions.ts';
import { readEmployee } from './data.ts';
import { sessionFor, signIn } from './routes.doors.ts';
import { giveCookies } from './identity.ts';
import type { TeamGround } from './routes.ground.ts';
import { employeeView, openSessionView, sessionView } from './views.ts';

const nothing = z.undefined();

export function sessionRoutes(app: App, ground: TeamGround): void {
  const { gate, identity, doorman } = ground;

  app.post(
    '/api/v1/session',
    {
      config: { open: true },
      schema: { tags: ['team'], body: newSession, response: { 201: session } },
    },
    async (request, reply) => {
      const person = await signIn(ground, request, request.body);
      giveCookies(reply.code(201), person.cookies);
      return sessionFor(ground, person.userId);
    },
  );

  app.get(
    '/api/v1/session',
    { config: { open: true }, schema: { tags: ['team'], response: { 200: currentSession } } },
    async (request) => {
      if (request.actor === null) return { session: null };
      return gate.reading(request, null, async (tx, actor) => {
        const [row, workspace] = await Promise.all([
          readEmployee(tx, actor.workspaceId, actor.employeeId),
          readWorkspace(tx, actor.workspaceId),
        ]);
        return { session: row === undefined ? null : sessionView(row, workspace) };
      });
    },
  );

  // Open, because leaving must work although the session is already over.
  app.delete(
    '/api/v1/session',
    { config: { open: true }, schema: { tags: ['team'], response: { 204: nothing } } },
    async (request, reply) => {
      giveCookies(reply, await identity.signOut(request));
      doorman.forget();
      return reply.code(204).send();
    },
  );

  app.patch(
    '/api/v1/me',
    { schema: { tags: ['team'], body: ownChange, response: { 200: employee } } },
    async (request, reply) => {
      const row = await gate.writing(request, reply, null, async (tx, actor) =>
        employeeView(await changeSelf(tx, actor, request.body)),
      );
      doorman.forget();
      tellVersion(reply, row.version);
      return row;
    },
  );

  app.get(
    '/api/v1/sessions',
    { schema: { tags: ['team'], response: { 200: z.object({ items: z.array(openSession) }) } } },
    async (request) => {
      const { sessionId } = requireActor(request);
      const open = await identity.sessions(await userOf(ground, request));
      return { items: open.map((row) => openSessionView(row, sessionId)) };
    },
  );

  app.delete(
    '/api/v1/sessions/:id',
    { schema: { tags: ['team'], params: z.object({ id: uuid }), response: { 204: nothing } } },
    async (request, reply) => {
      const userId = await userOf(ground, request);
      if (!(await identity.endSession(userId, request.params.id))) {
        throw new Refusal('resource.not_found');
      }
      doorman.forget();
      return reply.code(204).send();
    },
  );
}

async function userOf(
  { gate }: TeamGround,
  request: Parameters<typeof requireActor>[0],
): Promise<string> {
  const row = await gate.reading(request, null, (tx, actor) =>
    readEmployee(tx, actor.workspaceId, actor.employeeId),
  );
  if (row === undefined) throw new Refusal('session.required');
  return row.user_id;
}
