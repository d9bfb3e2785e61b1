export { openFreshener } from './freshen.ts';
export { valueRoutes } from './routes.ts';
export { scoreWorker } from './jobs.ts';
