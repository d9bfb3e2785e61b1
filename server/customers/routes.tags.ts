import { z } from 'zod';
import { customerTags, newTag, tag, tagChange, tagList } from '../../contract/customers/tags.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { ensureTag, removeTag, renameTag, setTag, tagsOf } from './actions.tags.ts';
import { readTags } from './data.tags.ts';

const params = z.object({ id: uuid });
const ofCustomer = z.object({ id: uuid, tag: uuid });
const tags = ['customers'];

/** Words a business files its customers under. */
export function tagRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/tags', { schema: { tags, response: { 200: tagList } } }, (request) =>
    gate.reading(request, 'customers.read', async (tx, { workspaceId }) => ({
      items: (await readTags(tx, workspaceId)).map(({ tag_id: id, name, customers, version }) => ({
        id,
        name,
        customers,
        version,
      })),
    })),
  );

  app.post(
    '/api/v1/tags',
    { schema: { tags, body: newTag, response: { 201: tag } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          const { tag_id: id, name } = await ensureTag(tx, actor, request.body.name);
          return { id, name };
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/tags/:id',
    { schema: { tags, params, body: tagChange, response: { 200: tag } } },
    (request, reply) =>
      gate.writing(request, reply, 'workspace.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const renamed = await renameTag(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, renamed.version);
        return { id: renamed.tag_id, name: renamed.name };
      }),
  );

  app.delete(
    '/api/v1/tags/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'workspace.write',
        (tx, actor) => removeTag(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.get(
    '/api/v1/customers/:id/tags',
    { schema: { tags, params, response: { 200: customerTags } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) => tagsOf(tx, actor, request.params.id)),
  );

  app.put(
    '/api/v1/customers/:id/tags/:tag',
    { schema: { tags, params: ofCustomer, response: { 200: customerTags } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) =>
        setTag(tx, actor, request.params.id, request.params.tag, true),
      ),
  );

  app.delete(
    '/api/v1/customers/:id/tags/:tag',
    { schema: { tags, params: ofCustomer, response: { 200: customerTags } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) =>
        setTag(tx, actor, request.params.id, request.params.tag, false),
      ),
  );
}
