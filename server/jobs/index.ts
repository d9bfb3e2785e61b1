export { openJobs } from './queue.ts';
export { jobRoutes } from './routes.ts';
export { inLanes } from './lanes.ts';
export { Interrupted, type Running, waiting, type Worker, type Workers } from './runner.ts';
export { insertOutbox, insertOutboxes, takeOutbox } from './data.ts';
export { jobView, startJob } from './jobs.ts';
