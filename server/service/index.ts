export { choose } from './actions.chosen.ts';
export { type BulkRequest, enterRequests } from './actions.requests.ts';
export { type BulkSuggestion, enterSuggestions } from './actions.suggestions.ts';
export { serviceRoutes } from './routes.ts';
