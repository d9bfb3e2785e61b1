import { z } from 'zod';
import { pageOf, pageQuery, uuid } from '../../contract/http/page.ts';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import {
  invitation,
  invitationPreview,
  madeInvitation,
  newAcceptance,
  newInvitation,
} from '../../contract/team/invitation.ts';
import { session } from '../../contract/team/session.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import { invitationToken, invite, withdrawInvitation } from './actions.invitations.ts';
import { readOpenInvitations } from './data.invitations.ts';
import { accept, preview, sessionFor } from './routes.doors.ts';
import { giveCookies } from './identity.ts';
import type { TeamGround } from './routes.ground.ts';
import { invitationView } from './views.ts';

export function invitationRoutes(app: App, ground: TeamGround): void {
  const { gate, secret, publicUrl, mails } = ground;

  app.get(
    '/api/v1/invitations',
    { schema: { tags: ['team'], querystring: pageQuery, response: { 200: pageOf(invitation) } } },
    (request) =>
      gate.reading(request, 'team.manage', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const before = decodeCursor(cursor, uuid);
        const rows = await readOpenInvitations(tx, actor.workspaceId, before, limit + 1);
        return pageFrom(rows, limit, invitationView, (row) => row.invitation_id);
      }),
  );

  app.post(
    '/api/v1/invitations',
    { schema: { tags: ['team'], body: newInvitation, response: { 201: madeInvitation } } },
    async (request, reply) => {
      // The secret is added outside, so that the kept answer of an idempotency key lacks it.
      const made = await gate.writing(
        request,
        reply,
        'team.manage',
        async (tx, actor) => invitationView(await invite(tx, actor, request.body, secret)),
        201,
      );
      const token = invitationToken(secret, made.id);
      const link = `${publicUrl.replace(/\/$/, '')}/invitations/${token}`;
      return { ...made, token, link, mailed: mails };
    },
  );

  app.delete(
    '/api/v1/invitations/:id',
    {
      schema: {
        tags: ['team'],
        params: z.object({ id: uuid }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'team.manage',
        (tx, actor) => withdrawInvitation(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.get(
    '/api/v1/invitation-acceptances/:token',
    {
      config: { open: true },
      schema: {
        tags: ['team'],
        params: z.object({ token: z.string().max(100) }),
        response: { 200: invitationPreview },
      },
    },
    async (request) => {
      const { invitation: row, workspaceName } = await preview(ground, request.params.token);
      return {
        email: row.email,
        workspace_name: workspaceName,
        language: closestLanguage([row.language]),
        expires_at: row.expires_at,
      };
    },
  );

  app.post(
    '/api/v1/invitation-acceptances',
    {
      config: { open: true },
      schema: { tags: ['team'], body: newAcceptance, response: { 201: session } },
    },
    async (request, reply) => {
      const person = await accept(ground, request, request.body);
      giveCookies(reply.code(201), person.cookies);
      return sessionFor(ground, person.userId);
    },
  );
}
