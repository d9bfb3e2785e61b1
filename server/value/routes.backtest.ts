import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  backTest,
  backTestDetail,
  backTestList,
  newBackTest,
} from '../../contract/value/back-test.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { listBackTests, readBackTest, startBackTest } from './actions.backtest.ts';

const tags = ['value'];
const params = z.object({ id: uuid });

export function backTestRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/back-tests', { schema: { tags, response: { 200: backTestList } } }, (request) =>
    gate.reading(request, 'standing.read', listBackTests),
  );

  app.get(
    '/api/v1/back-tests/:id',
    { schema: { tags, params, response: { 200: backTestDetail } } },
    (request) =>
      gate.reading(request, 'standing.read', (tx, actor) =>
        readBackTest(tx, actor, request.params.id),
      ),
  );

  app.post(
    '/api/v1/back-tests',
    { schema: { tags, body: newBackTest, response: { 202: backTest } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'standing.manage',
        (tx, actor) => startBackTest(tx, actor, request.body),
        202,
      ),
  );
}
