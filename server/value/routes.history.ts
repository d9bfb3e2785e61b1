import { z } from 'zod';
import { enteredDay, uuid } from '../../contract/http/page.ts';
import { standingChanges, standingHistory } from '../../contract/value/history.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { readStandingChanges, readStandingHistory } from './actions.history.ts';

const params = z.object({ id: uuid });
/** Without `to` the day standings speak of now. */
const querystring = z.object({ from: enteredDay, to: enteredDay.optional() });

export function historyRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/standing-history',
    { schema: { tags: ['value'], params, response: { 200: standingHistory } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readStandingHistory(tx, actor, request.params.id),
      ),
  );

  app.get(
    '/api/v1/customers/:id/standing-changes',
    { schema: { tags: ['value'], params, querystring, response: { 200: standingChanges } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readStandingChanges(tx, actor, request.params.id, request.query),
      ),
  );
}
