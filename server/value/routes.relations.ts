import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  relationship,
  relationshipOverride,
  relationshipSettings,
  relationshipSettingsChange,
} from '../../contract/value/relationship.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import {
  changeSettings,
  overrideRelationship,
  readRelationship,
  readSettings,
} from './actions.relations.ts';

const tags = ['value'];
const params = z.object({ id: uuid });

export function relationshipRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/relationship',
    { schema: { tags, params, response: { 200: relationship } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readRelationship(tx, actor, request.params.id),
      ),
  );

  app.put(
    '/api/v1/customers/:id/relationship-override',
    { schema: { tags, params, body: relationshipOverride, response: { 200: relationship } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) =>
        overrideRelationship(tx, actor, request.params.id, request.body),
      ),
  );

  app.get(
    '/api/v1/relationship-settings',
    { schema: { tags, response: { 200: relationshipSettings } } },
    (request, reply) =>
      gate.reading(request, 'workspace.read', async (tx, actor) => {
        const settings = await readSettings(tx, actor.workspaceId);
        tellVersion(reply, settings.version);
        return settings;
      }),
  );

  app.put(
    '/api/v1/relationship-settings',
    { schema: { tags, body: relationshipSettingsChange, response: { 200: relationshipSettings } } },
    (request, reply) =>
      gate.writing(request, reply, 'workspace.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const settings = await changeSettings(tx, actor, version, request.body);
        tellVersion(reply, settings.version);
        return settings;
      }),
  );
}
