export { openReviewer, reviewWorker } from './jobs.ts';
export { circleRoutes } from './routes.ts';
