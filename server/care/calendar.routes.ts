import { z } from 'zod';
import { calendarFeedHeld, calendarFeedWish } from '../../contract/care/calendar.ts';
import type { Database } from '../db/transaction.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { openTurnstile } from '../http/turnstile.ts';
import {
  calendarHash,
  endFeed,
  heldFeed,
  renderFeed,
  renewFeed,
  type Site,
  wishFeed,
} from './actions.calendar.ts';
import { readFeedWorkspace } from './data.calendar.ts';

const tags = ['care'];
const params = z.object({ token: z.string().max(200) });
/** Programs ask once in a quarter of an hour at the most eager; several devices share an address. */
const MOST_READINGS = 60;
const STRETCH = 600_000;

export interface CalendarGround {
  gate: Gate;
  database: Database;
  site: Site;
}

/** The calendar that one's own calendar programs subscribe to. */
export function calendarRoutes(app: App, { gate, database, site }: CalendarGround): void {
  feedRoutes(app, gate, site);
  const turnstile = openTurnstile(MOST_READINGS, STRETCH);
  app.get(
    '/api/v1/calendars/:token',
    { config: { open: true }, schema: { tags, params } },
    async (request, reply) => {
      const hash = calendarHash(request.params.token.replace(/\.ics$/, ''));
      const now = new Date();
      const wait = turnstile.pass(hash, now.getTime());
      if (wait !== null) {
        throw new Refusal('request.rate_limited', { count: wait }, { retryAfter: wait });
      }
      const workspaceId = await database.outside((tx) => readFeedWorkspace(tx, hash));
      if (workspaceId === undefined) throw new Refusal('resource.not_found');
      const { etag, text } = await database.inWorkspace(workspaceId, (tx) =>
        renderFeed(tx, workspaceId, hash, site.url, now),
      );
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="mainstay.ics"')
        .send(text());
    },
  );
}

/** One's own only, so it takes no more than seeing one's tasks. */
function feedRoutes(app: App, gate: Gate, site: Site): void {
  const response = { 200: calendarFeedHeld };
  app.get('/api/v1/calendar-feed', { schema: { tags, response } }, (request) =>
    gate.reading(request, 'tasks.read', (tx, actor) => heldFeed(tx, actor, site)),
  );

  app.put(
    '/api/v1/calendar-feed',
    { schema: { tags, body: calendarFeedWish, response } },
    (request, reply) =>
      gate.writing(request, reply, 'tasks.read', async (tx, actor) => {
        await wishFeed(tx, actor, request.body, site);
        return heldFeed(tx, actor, site);
      }),
  );

  app.put('/api/v1/calendar-feed/address', { schema: { tags, response } }, (request, reply) =>
    gate.writing(request, reply, 'tasks.read', async (tx, actor) => {
      await renewFeed(tx, actor, site);
      return heldFeed(tx, actor, site);
    }),
  );

  app.delete('/api/v1/calendar-feed', { schema: { tags, response } }, (request, reply) =>
    gate.writing(request, reply, 'tasks.read', async (tx, actor) => {
      await endFeed(tx, actor);
      return heldFeed(tx, actor, site);
    }),
  );
}

/** Whether `If-None-Match` names what there is; servers on the way may have weakened it. */
function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, '')));
}
