import { newSetup, session, setup } from '../../contract/team/session.ts';
import type { App } from '../http/app.ts';
import { anyWorkspace } from '../workspace/index.ts';
import { sessionFor, setUp } from './routes.doors.ts';
import { giveCookies } from './identity.ts';
import type { TeamGround } from './routes.ground.ts';

export function setupRoutes(app: App, ground: TeamGround): void {
  app.get(
    '/api/v1/setup',
    { config: { open: true }, schema: { tags: ['team'], response: { 200: setup } } },
    async () => ({ required: !(await ground.database.outside(anyWorkspace)) }),
  );

  app.post(
    '/api/v1/setup',
    {
      config: { open: true },
      schema: { tags: ['team'], body: newSetup, response: { 201: session } },
    },
    async (request, reply) => {
      const person = await setUp(ground, request, request.body);
      giveCookies(reply.code(201), person.cookies);
      return sessionFor(ground, person.userId);
    },
  );
}
