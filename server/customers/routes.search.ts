import { searchQuery, searchResult } from '../../contract/customers/customer.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { search } from './actions.search.ts';

export function searchRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/search',
    { schema: { tags: ['customers'], querystring: searchQuery, response: { 200: searchResult } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { q, limit } = request.query;
        return { items: await search(tx, actor, q, limit) };
      }),
  );
}
