export { goneForGood } from './data.lists.ts';
export { openReviewer, reviewWorker } from './jobs.ts';
export { circleRoutes } from './routes.ts';
