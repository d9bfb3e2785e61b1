export { startSample } from './actions.ts';
export { importWorker, type Parts } from './jobs.ts';
export { importFile } from './jobs.file.ts';
export { importCustomersFile } from './jobs.people-file.ts';
export { sampleWorker, type Simulate } from './jobs.sample.ts';
export { exchangeRoutes } from './routes.ts';
export { personRoutes } from './routes.person.ts';
