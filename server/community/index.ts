export { enterActivities } from './actions.ts';
export { communityRoutes } from './routes.ts';
