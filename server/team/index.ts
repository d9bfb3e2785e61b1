export { openDoorman } from './routes.authenticate.ts';
export { openIdentity } from './identity.ts';
export { teamRoutes } from './routes.ts';
