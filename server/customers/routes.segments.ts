import { z } from 'zod';
import { condition } from '../../contract/customers/conditions.ts';
import {
  newSegment,
  segment,
  segmentChange,
  segmentList,
  segmentPreview,
} from '../../contract/customers/segment.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { reachOf } from './actions.ts';
import {
  changeSegment,
  createSegment,
  previewCondition,
  removeSegment,
} from './actions.segments.ts';
import { readSegments } from './data.segments.ts';
import { exampleView, segmentView } from './views.segments.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

export function segmentRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/segments', { schema: { tags, response: { 200: segmentList } } }, (request) =>
    gate.reading(request, 'customers.read', async (tx, actor) => {
      const reach = reachOf(actor, 'customers.read');
      const rows = await readSegments(tx, actor.workspaceId);
      return { items: rows.map((row) => segmentView(row, reach)) };
    }),
  );

  app.post(
    '/api/v1/segments',
    { schema: { tags, body: newSegment, response: { 201: segment } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'segments.write',
        async (tx, actor) => {
          const row = await createSegment(tx, actor, request.body);
          tellVersion(reply, row.version);
          return segmentView(row, reachOf(actor, 'customers.read'));
        },
        201,
      ),
  );

  // Reads only: whom a condition would find.
  app.post(
    '/api/v1/segment-previews',
    {
      schema: { tags, body: z.strictObject({ condition }), response: { 200: segmentPreview } },
    },
    (request) =>
      gate.reading(request, 'segments.write', async (tx, actor) => {
        const found = await previewCondition(tx, actor.workspaceId, request.body.condition);
        return { ...found, examples: found.examples.map(exampleView) };
      }),
  );

  app.patch(
    '/api/v1/segments/:id',
    { schema: { tags, params, body: segmentChange, response: { 200: segment } } },
    (request, reply) =>
      gate.writing(request, reply, 'segments.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const row = await changeSegment(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, row.version);
        return segmentView(row, reachOf(actor, 'customers.read'));
      }),
  );

  app.delete(
    '/api/v1/segments/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'segments.write',
        (tx, actor) => removeSegment(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );
}
