import { z } from 'zod';
import { enteredDay, pageQuery, uuid } from '../../contract/http/page.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import {
  evidence,
  evidenceFactPage,
  standing,
  standingOverview,
} from '../../contract/value/standing.ts';
import {
  scorecardDraft,
  scorecardHistory,
  scorecardPreview,
  scorecardPublication,
  scorecardVersion,
} from '../../contract/value/scorecard.ts';
import { rfmOverview } from '../../contract/value/rfm.ts';
import { rebuildChecks } from '../../contract/value/rebuild.ts';
import { job } from '../../contract/workspace/job.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { jobView, startJob } from '../jobs/index.ts';
import { readRebuildChecks } from './actions.rebuild.ts';
import { previewDraft, publishDraft, readHistory } from './actions.scorecard.ts';
import { readRank } from './data.ts';
import { readRfm } from './actions.rfm.ts';
import { relationshipRoutes } from './routes.relations.ts';
import { verdictRoutes } from './routes.verdicts.ts';
import {
  openStanding,
  readEvidence,
  readEvidenceFacts,
  readOverview,
  readStandingAsOf,
} from './actions.read.ts';
import { backTestRoutes } from './routes.backtest.ts';
import { historyRoutes } from './routes.history.ts';
import { modelRoutes } from './routes.card.ts';
import { standingView } from './views.ts';

const customerParams = z.object({ id: uuid });
const standingQuery = z.object({ as_of: enteredDay.optional() });
const evidenceParams = z.object({ id: uuid, criterion: z.enum(criterionKeys) });

export function valueRoutes(app: App, gate: Gate): void {
  backTestRoutes(app, gate);
  historyRoutes(app, gate);
  modelRoutes(app, gate);

  verdictRoutes(app, gate);
  relationshipRoutes(app, gate);
  app.get(
    '/api/v1/standing-overview',
    { schema: { tags: ['value'], response: { 200: standingOverview } } },
    (request) => gate.reading(request, 'standing.read', (tx, actor) => readOverview(tx, actor)),
  );

  app.get(
    '/api/v1/rfm',
    { schema: { tags: ['value'], response: { 200: rfmOverview } } },
    (request) => gate.reading(request, 'standing.read', (tx, actor) => readRfm(tx, actor)),
  );

  app.get(
    '/api/v1/customers/:id/standing',
    {
      schema: {
        tags: ['value'],
        params: customerParams,
        querystring: standingQuery,
        response: { 200: standing },
      },
    },
    (request) =>
      gate.reading(request, 'standing.read', async (tx, actor) => {
        const { as_of: day } = request.query;
        if (day !== undefined) return readStandingAsOf(tx, actor, request.params.id, day);
        const { standing, measured, measure, currency, ranked } = await openStanding(
          tx,
          actor,
          request.params.id,
        );
        const rank = await readRank(tx, actor.workspaceId, standing.place_milli);
        const named = { customerId: request.params.id, currency };
        return standingView(named, measure, standing, measured, {
          rank,
          of: Math.max(rank ?? 0, ranked),
        });
      }),
  );

  app.get(
    '/api/v1/customers/:id/evidence/:criterion',
    { schema: { tags: ['value'], params: evidenceParams, response: { 200: evidence } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readEvidence(tx, actor, request.params.id, request.params.criterion),
      ),
  );

  app.get(
    '/api/v1/customers/:id/evidence/:criterion/facts',
    {
      schema: {
        tags: ['value'],
        params: evidenceParams,
        querystring: pageQuery,
        response: { 200: evidenceFactPage },
      },
    },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) => {
        const { id, criterion } = request.params;
        return readEvidenceFacts(tx, actor, id, criterion, request.query);
      }),
  );

  app.get(
    '/api/v1/scorecards',
    { schema: { tags: ['value'], response: { 200: scorecardHistory } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) => readHistory(tx, actor.workspaceId)),
  );

  // Reads only: what would move, were the draft published.
  app.post(
    '/api/v1/scorecard-previews',
    {
      schema: {
        tags: ['value'],
        body: z.strictObject({ draft: scorecardDraft }),
        response: { 200: scorecardPreview },
      },
    },
    (request) =>
      gate.reading(request, 'standing.manage', (tx, actor) =>
        previewDraft(tx, actor.workspaceId, request.body.draft),
      ),
  );

  app.post(
    '/api/v1/scorecards',
    {
      schema: {
        tags: ['value'],
        body: scorecardPublication,
        response: { 201: scorecardVersion },
      },
    },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'standing.manage',
        async (tx, actor) => {
          const published = await publishDraft(tx, actor, request.body);
          const { workspaceId, employeeId } = actor;
          await startJob(tx, workspaceId, { kind: 'score', key: 'all', input: {}, employeeId });
          return published;
        },
        201,
      ),
  );

  // Whether what is stored is what it comes to from the facts.
  app.get(
    '/api/v1/rebuild-checks',
    { schema: { tags: ['value'], response: { 200: rebuildChecks } } },
    (request) =>
      gate.reading(request, 'standing.manage', (tx, actor) =>
        readRebuildChecks(tx, actor.workspaceId),
      ),
  );

  app.post(
    '/api/v1/rebuild-checks',
    { schema: { tags: ['value'], response: { 202: job } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'standing.manage',
        async (tx, { workspaceId, employeeId, language }) => {
          const asked = { kind: 'rebuild', key: 'asked', input: {}, employeeId } as const;
          return jobView(await startJob(tx, workspaceId, asked), language);
        },
        202,
      ),
  );

  // A fresh look at everybody, on demand.
  app.post(
    '/api/v1/scorings',
    { schema: { tags: ['value'], response: { 202: job } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'standing.manage',
        async (tx, actor) =>
          jobView(
            await startJob(tx, actor.workspaceId, {
              kind: 'score',
              key: 'all',
              input: {},
              employeeId: actor.employeeId,
            }),
            actor.language,
          ),
        202,
      ),
  );
}
