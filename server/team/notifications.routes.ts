import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  notificationCount,
  notificationPage,
  notificationQuery,
  notificationReading,
  notificationSettings,
  notificationSettingsChange,
} from '../../contract/team/notification.ts';
import { requireActor } from '../http/actor.ts';
import type { App, Authenticate } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { changeNotificationSettings, readNotificationSettings } from './actions.notifications.ts';
import { markRead, markSeen, readCounts, readNotifications } from './data.notifications.ts';
import type { Bells } from './jobs.bells.ts';
import { notificationView } from './views.notifications.ts';

const params = z.object({ id: uuid });
const tags = ['notifications'];
const place = z.object({ no: z.number().int() });

export interface NotificationGround {
  gate: Gate;
  bells: Bells;
  authenticate: Authenticate;
  /** Whether mail leaves this server. */
  mail: boolean;
}

/** What one is told; nobody reads anybody else's, so it takes no permission but being here. */
export function notificationRoutes(
  app: App,
  { gate, bells, authenticate, mail }: NotificationGround,
) {
  app.get(
    '/api/v1/notifications',
    { schema: { tags, querystring: notificationQuery, response: { 200: notificationPage } } },
    (request) =>
      gate.reading(request, null, async (tx, { workspaceId, employeeId }) => {
        const { limit, cursor, kind, unread } = request.query;
        const before = decodeCursor(cursor, place)?.no;
        const asked = { kind, unread: unread === 'true', before, limit };
        const rows = await readNotifications(tx, workspaceId, employeeId, asked);
        return pageFrom(rows, limit, notificationView, (row) => ({ no: row.notification_no }));
      }),
  );

  app.get(
    '/api/v1/notification-count',
    { schema: { tags, response: { 200: notificationCount } } },
    (request) =>
      gate.reading(request, null, async (tx, { workspaceId, employeeId }) => {
        const asked = { kind: undefined, unread: undefined, before: undefined, limit: 1 };
        const [[count], [newest]] = await Promise.all([
          readCounts(tx, workspaceId, [employeeId]),
          readNotifications(tx, workspaceId, employeeId, asked),
        ]);
        return {
          unseen: count?.unseen ?? 0,
          newest: newest === undefined ? null : notificationView(newest),
        };
      }),
  );

  // The bell was opened.
  app.delete(
    '/api/v1/notification-count',
    { schema: { tags, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        null,
        (tx, { workspaceId, employeeId }) => markSeen(tx, workspaceId, employeeId),
        204,
      );
      return reply.send();
    },
  );

  app.put(
    '/api/v1/notifications/:id/reading',
    { schema: { tags, params, body: notificationReading, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id } = request.params;
      const { read } = request.body;
      await gate.writing(
        request,
        reply,
        null,
        async (tx, { workspaceId, employeeId }) => {
          if (!(await markRead(tx, workspaceId, employeeId, id, read)))
            throw new Refusal('resource.not_found');
        },
        204,
      );
      return reply.send();
    },
  );

  app.put(
    '/api/v1/notification-reading',
    { schema: { tags, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        null,
        async (tx, { workspaceId, employeeId }) => {
          await markRead(tx, workspaceId, employeeId, null, true);
        },
        204,
      );
      return reply.send();
    },
  );

  app.get(
    '/api/v1/notification-settings',
    { schema: { tags, response: { 200: notificationSettings } } },
    (request) =>
      gate.reading(request, null, (tx, actor) => readNotificationSettings(tx, actor, mail)),
  );

  app.patch(
    '/api/v1/notification-settings',
    { schema: { tags, body: notificationSettingsChange, response: { 200: notificationSettings } } },
    (request, reply) =>
      gate.writing(request, reply, null, (tx, actor) =>
        changeNotificationSettings(tx, actor, request.body, mail),
      ),
  );

  eventRoute(app, { bells, authenticate });
}

/** How often a listener is asked for the session again: revoked means over within five seconds. */
const ASK_AGAIN = 4_000;

// Server-sent events: what the bell shows, whenever that changes.
function eventRoute(
  app: App,
  { bells, authenticate }: Pick<NotificationGround, 'bells' | 'authenticate'>,
) {
  const open = new Set<() => void>();
  // A stream would hold up the stop; the browser asks again elsewhere.
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });
  app.get(
    '/api/v1/notification-count/events',
    // Not in the description: whoever walks all addresses would wait here for ever.
    { schema: { hide: true }, compress: false, exposeHeadRoute: false },
    async (request, reply) => {
      const { workspaceId, employeeId } = requireActor(request);
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.hijack();
      const out = reply.raw;
      out.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      out.write(': here\n\n');
      const leave = bells.listen(workspaceId, employeeId, (count) => {
        out.write(`event: count\ndata: ${JSON.stringify(count)}\n\n`);
      });
      const askAgain = async () => {
        const actor = await authenticate(request, reply).catch(() => null);
        if (actor?.employeeId !== employeeId) end();
      };
      const asking = setInterval(() => void askAgain(), ASK_AGAIN);
      const end = () => {
        open.delete(end);
        clearInterval(asking);
        leave();
        out.end();
      };
      open.add(end);
      out.on('close', end);
    },
  );
}
