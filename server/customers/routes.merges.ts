import { z } from 'zod';
import {
  merge,
  mergeList,
  mergePreview,
  mergePreviewQuery,
  mergeUndone,
  newMerge,
} from '../../contract/customers/merge.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { mergeCustomers, mergesOf, previewMerge, undoMerge } from './actions.merges.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

export function mergeRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/merge-preview',
    {
      schema: { tags, params, querystring: mergePreviewQuery, response: { 200: mergePreview } },
    },
    (request) =>
      gate.reading(request, 'customers.write', (tx, actor) =>
        previewMerge(tx, actor, request.params.id, request.query.with),
      ),
  );

  app.get(
    '/api/v1/customers/:id/merges',
    { schema: { tags, params, response: { 200: mergeList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => ({
        items: await mergesOf(tx, actor, request.params.id),
      })),
  );

  app.post(
    '/api/v1/customers/:id/merges',
    { schema: { tags, params, body: newMerge, response: { 201: merge } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => mergeCustomers(tx, actor, request.params.id, request.body),
        201,
      ),
  );

  app.delete(
    '/api/v1/customer-merges/:id',
    { schema: { tags, params, response: { 200: mergeUndone } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) =>
        undoMerge(tx, actor, request.params.id),
      ),
  );
}
