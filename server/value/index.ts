export { openFreshener } from './freshen.ts';
export { valueRoutes } from './routes.ts';
export { scoreWorker } from './jobs.ts';
export { scoreWorkspace } from './score.ts';
