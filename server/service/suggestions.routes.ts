import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import {
  newSuggestion,
  suggestion,
  suggestionJudgement,
  suggestionPage,
  suggestionQuery,
} from '../../contract/service/suggestion.ts';
import { reachOf } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { enterSuggestion, judgeSuggestion, withdrawSuggestion } from './actions.suggestions.ts';
import { readSuggestions } from './data.suggestions.ts';
import { suggestionView } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['service'];
const place = z.object({ happenedOn: z.iso.date(), suggestionNo: z.number().int() });

export function suggestionRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/suggestions',
    { schema: { tags, querystring: suggestionQuery, response: { 200: suggestionPage } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor, customer_id: customerId, state } = request.query;
        const after = decodeCursor(cursor, place);
        const reach = reachOf(actor, 'customers.read');
        const rows = await readSuggestions(tx, reach, { customerId, state, after, limit });
        return pageFrom(
          rows,
          limit,
          (row) => suggestionView(row, actor.employeeId),
          (row) => ({ happenedOn: row.happened_on, suggestionNo: row.suggestion_no }),
        );
      }),
  );

  app.post(
    '/api/v1/suggestions',
    { schema: { tags, body: newSuggestion, response: { 201: suggestion } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'facts.record',
        async (tx, actor) =>
          suggestionView(await enterSuggestion(tx, actor, request.body), actor.employeeId),
        201,
      ),
  );

  app.put(
    '/api/v1/suggestions/:id/judgement',
    { schema: { tags, params, body: suggestionJudgement, response: { 200: suggestion } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) => {
        const { judgement } = request.body;
        const row = await judgeSuggestion(tx, actor, request.params.id, judgement);
        return suggestionView(row, actor.employeeId);
      }),
  );

  app.delete(
    '/api/v1/suggestions/:id/judgement',
    { schema: { tags, params, response: { 200: suggestion } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) => {
        const row = await judgeSuggestion(tx, actor, request.params.id, null);
        return suggestionView(row, actor.employeeId);
      }),
  );

  app.put(
    '/api/v1/suggestions/:id/withdrawal',
    { schema: { tags, params, response: { 200: suggestion } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) => {
        const row = await withdrawSuggestion(tx, actor, request.params.id, true);
        return suggestionView(row, actor.employeeId);
      }),
  );

  app.delete(
    '/api/v1/suggestions/:id/withdrawal',
    { schema: { tags, params, response: { 200: suggestion } } },
    (request, reply) =>
      gate.writing(request, reply, 'facts.record', async (tx, actor) => {
        const row = await withdrawSuggestion(tx, actor, request.params.id, false);
        return suggestionView(row, actor.employeeId);
      }),
  );
}
