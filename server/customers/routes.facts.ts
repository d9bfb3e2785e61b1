import { z } from 'zod';
import { translateError } from '../../contract/i18n/translate.ts';
import { uuid } from '../../contract/http/page.ts';
import {
  factBatch,
  factBatchAnswer,
  factReversal,
  newFact,
  recordedFact,
  reversedFact,
} from '../../contract/ledger/recording.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { recordCustomerFact, recordFacts, reverseRecorded } from './actions.facts.ts';

const tags = ['customers'];
const params = z.object({ id: uuid });
const numbered = z.object({ no: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** Writing down what happened: by hand, by other systems, and taking it back. */
export function factRoutes(app: App, gate: Gate): void {
  app.post(
    '/api/v1/customers/:id/facts',
    { schema: { tags, params, body: newFact, response: { 201: recordedFact } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'facts.record',
        (tx, actor) => recordCustomerFact(tx, actor, request.params.id, request.body),
        201,
      ),
  );

  app.post(
    '/api/v1/facts',
    { schema: { tags, body: factBatch, response: { 200: factBatchAnswer } } },
    (request, reply) =>
      gate.writing(request, reply, 'imports.run', (tx, actor) =>
        recordFacts(tx, actor, request.body, ({ path, code, params: values }) => ({
          path,
          code,
          message: translateError(request.language, code, values),
          ...(values === undefined ? {} : { params: values }),
        })),
      ),
  );

  app.put(
    '/api/v1/facts/:no/reversal',
    { schema: { tags, params: numbered, body: factReversal, response: { 200: reversedFact } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) => {
        await reverseRecorded(tx, actor, request.params.no, request.body.reason);
        return { id: request.params.no, reversed: true as const };
      }),
  );
}
