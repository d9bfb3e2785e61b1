export { readMonthScoring } from './data.months.ts';
export { openFreshener } from './jobs.freshen.ts';
export { scoreMonth } from './jobs.month.ts';
export { valueRoutes } from './routes.ts';
export { scoreWorker } from './jobs.ts';
export { scoreWorkspace } from './jobs.score.ts';
export { readScorecardLines } from './data.models.ts';
export { deleteStandings } from './data.ts';
