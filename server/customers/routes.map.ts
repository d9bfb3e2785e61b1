import { z } from 'zod';
import { clientMap, newStep, placeChange, stepChange } from '../../contract/customers/map.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion } from '../http/version.ts';
import { addStep, changePlace, changeStep, readMap } from './actions.map.ts';

const tags = ['customers'];
const params = z.object({ id: uuid });
const ofPerson = z.object({ id: uuid, person: uuid });
const ofStep = z.object({ id: uuid, step: uuid });
const response = { 200: clientMap };

/** Who is who in an organisation, and how it decides. Every change answers the whole map. */
export function mapRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/customers/:id/map', { schema: { tags, params, response } }, (request) =>
    gate.reading(request, 'customers.read', (tx, actor) => readMap(tx, actor, request.params.id)),
  );

  app.put(
    '/api/v1/customers/:id/map/places/:person',
    { schema: { tags, params: ofPerson, body: placeChange, response } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) => {
        const { id, person } = request.params;
        return changePlace(tx, actor, id, person, expectedVersion(request), request.body);
      }),
  );

  app.post(
    '/api/v1/customers/:id/map/steps',
    { schema: { tags, params, body: newStep, response: { 201: clientMap } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => addStep(tx, actor, request.params.id, request.body),
        201,
      ),
  );

  app.patch(
    '/api/v1/customers/:id/map/steps/:step',
    { schema: { tags, params: ofStep, body: stepChange, response } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) => {
        const { id, step } = request.params;
        return changeStep(tx, actor, id, step, expectedVersion(request), request.body);
      }),
  );

  app.delete(
    '/api/v1/customers/:id/map/steps/:step',
    { schema: { tags, params: ofStep, response } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', (tx, actor) => {
        const { id, step } = request.params;
        return changeStep(tx, actor, id, step, expectedVersion(request), null);
      }),
  );
}
