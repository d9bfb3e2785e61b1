import { z } from 'zod';
import { WAYS_IN, WAYS_OUT } from '../../engine/circle/flow.ts';
import {
  insiderPage,
  insiderQuery,
  movementPage,
  movementQuery,
  nearest,
  proposalPage,
  proposalQuery,
} from '../../contract/circle/circle.ts';
import { reachOf } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { businessDay, readAgainst, readNearest } from './actions.read.ts';
import * as lists from './data.lists.ts';
import { insiderView, movementView, proposalView } from './views.ts';

const tags = ['circle'];
const no = z.number().int();
const proposalPlace = z.object({ rank: no, score: no, no });
const movementPlace = z.object({ way: z.string(), no, ordinal: no });
const insiderPlace = z.object({ state: z.string(), score: no, no });
const nearestQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

export function circleListRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/circle/proposals',
    { schema: { tags, querystring: proposalQuery, response: { 200: proposalPage } } },
    (request) =>
      gate.reading(request, 'circle.read', async (tx, actor) => {
        const { limit, cursor, month, kind, undecided } = request.query;
        const rows = await lists.readProposals(tx, reachOf(actor, 'circle.read'), {
          month,
          kind,
          undecided: undecided === 'true',
          after: decodeCursor(cursor, proposalPlace),
          limit,
        });
        return pageFrom(rows, limit, proposalView, (row) => ({
          rank: row.rank,
          score: row.score_milli,
          no: row.customer_no,
        }));
      }),
  );

  app.get(
    '/api/v1/circle/movements',
    { schema: { tags, querystring: movementQuery, response: { 200: movementPage } } },
    (request) =>
      gate.reading(request, 'circle.read', async (tx, actor) => {
        const { limit, cursor, month, side } = request.query;
        const rows = await lists.readMovements(tx, reachOf(actor, 'circle.read'), {
          month,
          ways: side === undefined ? undefined : side === 'in' ? WAYS_IN : WAYS_OUT,
          after: decodeCursor(cursor, movementPlace),
          limit,
        });
        return pageFrom(rows, limit, movementView, (row) => ({
          way: row.way,
          no: row.customer_no,
          ordinal: row.ordinal,
        }));
      }),
  );

  app.get(
    '/api/v1/circle/insiders',
    { schema: { tags, querystring: insiderQuery, response: { 200: insiderPage } } },
    (request) =>
      gate.reading(request, 'circle.read', async (tx, actor) => {
        const { limit, cursor, watched } = request.query;
        const [against, today] = await Promise.all([
          readAgainst(tx, actor.workspaceId),
          businessDay(tx, actor.workspaceId, new Date()),
        ]);
        const rows = await lists.readInsiders(tx, reachOf(actor, 'circle.read'), {
          month: against.review?.month ?? null,
          today,
          watched: watched === 'true',
          after: decodeCursor(cursor, insiderPlace),
          limit,
        });
        return pageFrom(
          rows,
          limit,
          (row) => insiderView(row, against),
          (row) => ({ state: row.state, score: row.score_milli ?? -1, no: row.customer_no }),
        );
      }),
  );

  // Growing the circle: who is nearest, and what would bring each of them in.
  app.get(
    '/api/v1/circle/nearest',
    { schema: { tags, querystring: nearestQuery, response: { 200: nearest } } },
    (request) =>
      gate.reading(request, 'circle.read', (tx, actor) =>
        readNearest(tx, actor, request.query.limit),
      ),
  );
}
