export { openDoorman } from './authenticate.ts';
export { openIdentity } from './identity.ts';
export { teamRoutes } from './routes.ts';
