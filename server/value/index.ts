export { openFreshener } from './freshen.ts';
export { valueRoutes } from './routes.ts';
export { scoreWorkspace } from './score.ts';
