export { careWorker, openKeeper } from './jobs.ts';
export { planWorkspace } from './jobs.plan.ts';
export { careRoutes } from './routes.ts';
