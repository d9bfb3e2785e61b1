import { z } from 'zod';
import { pageOf, pageQuery, uuid } from '../../contract/http/page.ts';
import { newTeam, team } from '../../contract/team/team.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { createTeam, removeTeam, renameTeam } from './actions.teams.ts';
import { readTeams } from './data.teams.ts';
import type { TeamGround } from './routes.ground.ts';
import { teamView } from './views.ts';

const params = z.object({ id: uuid });

export function teamsRoutes(app: App, { gate, doorman }: TeamGround): void {
  app.get(
    '/api/v1/teams',
    { schema: { tags: ['team'], querystring: pageQuery, response: { 200: pageOf(team) } } },
    (request) =>
      gate.reading(request, 'team.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, uuid);
        const rows = await readTeams(tx, actor.workspaceId, after, limit + 1);
        return pageFrom(rows, limit, teamView, (row) => row.team_id);
      }),
  );

  app.post(
    '/api/v1/teams',
    { schema: { tags: ['team'], body: newTeam, response: { 201: team } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'team.manage',
        async (tx, actor) => teamView(await createTeam(tx, actor, request.body.name)),
        201,
      ),
  );

  app.patch(
    '/api/v1/teams/:id',
    { schema: { tags: ['team'], params, body: newTeam, response: { 200: team } } },
    async (request, reply) => {
      const changed = await gate.writing(request, reply, 'team.manage', async (tx, actor) => {
        const version = expectedVersion(request);
        const { name } = request.body;
        return teamView(await renameTeam(tx, actor, request.params.id, version, name));
      });
      tellVersion(reply, changed.version);
      return changed;
    },
  );

  app.delete(
    '/api/v1/teams/:id',
    { schema: { tags: ['team'], params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'team.manage',
        (tx, actor) => removeTeam(tx, actor, request.params.id),
        204,
      );
      doorman.forget();
      return reply.send();
    },
  );
}
