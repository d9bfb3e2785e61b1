export { choose } from './actions.chosen.ts';
export { enterRequests } from './actions.requests.ts';
export { enterSuggestions } from './actions.suggestions.ts';
export { serviceRoutes } from './routes.ts';
