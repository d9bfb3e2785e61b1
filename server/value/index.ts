export { openFreshener } from './jobs.freshen.ts';
export { valueRoutes } from './routes.ts';
export { scoreWorker } from './jobs.ts';
export { scoreWorkspace } from './jobs.score.ts';
