import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  approvals,
  approved,
  causeInput,
  circleMonth,
  circleOverview,
  decisionInput,
  membership,
  membershipInput,
  month,
  monthlyPage,
  policy,
  policyChange,
  proposal,
  saveTaskInput,
} from '../../contract/circle/circle.ts';
import { job } from '../../contract/workspace/job.ts';
import { reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { jobView, startJob } from '../jobs/index.ts';
import * as actions from './actions.ts';
import { readCircle, readCircleMonth, readMonthlyPage, readPlace } from './actions.read.ts';
import { readPolicy } from './data.ts';
import { readProposals } from './data.lists.ts';
import { circleListRoutes } from './routes.lists.ts';
import { proposalView } from './views.ts';

const tags = ['circle'];
const params = z.object({ id: uuid });
const monthQuery = z.object({ month });

export function circleRoutes(app: App, gate: Gate): void {
  circleListRoutes(app, gate);
  membershipRoutes(app, gate);
  policyRoutes(app, gate);

  app.get('/api/v1/circle', { schema: { tags, response: { 200: circleOverview } } }, (request) =>
    gate.reading(request, 'circle.read', readCircle),
  );

  app.get(
    '/api/v1/circle/month',
    { schema: { tags, querystring: monthQuery, response: { 200: circleMonth } } },
    (request) =>
      gate.reading(request, 'circle.read', (tx, actor) =>
        readCircleMonth(tx, actor, request.query.month),
      ),
  );

  app.get(
    '/api/v1/circle/page',
    { schema: { tags, querystring: monthQuery, response: { 200: monthlyPage } } },
    (request) =>
      gate.reading(request, 'circle.read', (tx, actor) =>
        readMonthlyPage(tx, actor, request.query.month),
      ),
  );

  // Reviews whatever months have ended since the last review.
  app.post(
    '/api/v1/circle/reviews',
    { schema: { tags, response: { 202: job } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'circle.manage',
        async (tx, actor) => {
          const started = await startJob(tx, actor.workspaceId, {
            kind: 'review',
            key: 'circle',
            input: {},
            employeeId: actor.employeeId,
          });
          return jobView(started, actor.language);
        },
        202,
      ),
  );

  app.post(
    '/api/v1/circle/approvals',
    { schema: { tags, body: approvals, response: { 200: approved } } },
    (request, reply) =>
      gate.writing(request, reply, 'circle.manage', async (tx, actor) => ({
        approved: await actions.approveAll(tx, actor, request.body.month),
      })),
  );

  app.put(
    '/api/v1/customers/:id/circle-decision',
    { schema: { tags, params, body: decisionInput, response: { 200: proposal } } },
    (request, reply) =>
      gate.writing(request, reply, 'circle.manage', async (tx, actor) => {
        const version = expectedVersion(request);
        const no = await actions.decideProposal(
          tx,
          actor,
          request.params.id,
          version,
          request.body,
        );
        const after = await oneProposal(tx, actor, request.body.month, no);
        tellVersion(reply, after.version);
        return after;
      }),
  );
}

async function oneProposal(tx: Transaction, actor: Actor, ofMonth: string, customerNo: number) {
  const reach = reachOf(actor, 'circle.manage');
  const [row] = await readProposals(tx, reach, { month: ofMonth, customerNo, limit: 1 });
  if (row === undefined) throw new Refusal('resource.not_found');
  return proposalView(row);
}

function membershipRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/membership',
    { schema: { tags, params, response: { 200: membership } } },
    (request, reply) =>
      gate.reading(request, 'circle.read', async (tx, actor) => {
        const place = await readPlace(tx, actor, request.params.id);
        tellVersion(reply, place.version);
        return place;
      }),
  );

  app.put(
    '/api/v1/customers/:id/membership',
    { schema: { tags, params, body: membershipInput, response: { 200: membership } } },
    (request, reply) =>
      gate.writing(request, reply, 'circle.manage', async (tx, actor) => {
        const version = expectedVersion(request);
        await actions.setMembership(tx, actor, request.params.id, version, request.body);
        return readPlace(tx, actor, request.params.id);
      }),
  );

  app.put(
    '/api/v1/customers/:id/circle-cause',
    { schema: { tags, params, body: causeInput, response: { 200: membership } } },
    (request, reply) =>
      gate.writing(request, reply, 'circle.manage', async (tx, actor) => {
        await actions.confirmCause(tx, actor, request.params.id, request.body);
        return readPlace(tx, actor, request.params.id);
      }),
  );

  app.put(
    '/api/v1/customers/:id/save-task',
    { schema: { tags, params, body: saveTaskInput, response: { 200: membership } } },
    (request, reply) =>
      gate.writing(request, reply, 'circle.manage', async (tx, actor) => {
        const version = expectedVersion(request);
        const { outcome } = request.body;
        await actions.endSaveTask(tx, actor, request.params.id, version, outcome);
        return readPlace(tx, actor, request.params.id);
      }),
  );
}

function policyRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/circle/policy',
    { schema: { tags, response: { 200: policy } } },
    (request, reply) =>
      gate.reading(request, 'circle.read', async (tx, actor) => {
        const row = await readPolicy(tx, actor.workspaceId);
        tellVersion(reply, row.version);
        return row;
      }),
  );

  app.patch(
    '/api/v1/circle/policy',
    { schema: { tags, body: policyChange, response: { 200: policy } } },
    (request, reply) =>
      gate.writing(request, reply, 'circle.manage', async (tx, actor) => {
        const row = await actions.changePolicy(tx, actor, expectedVersion(request), request.body);
        tellVersion(reply, row.version);
        return row;
      }),
  );
}
