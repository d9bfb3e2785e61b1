export { careWorker, openKeeper } from './jobs.ts';
export { careRoutes } from './routes.ts';
