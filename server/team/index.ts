export { findInvitation, invitationToken } from './actions.invitations.ts';
export { openDoorman } from './routes.authenticate.ts';
export { openIdentity } from './identity.ts';
export { teamRoutes } from './routes.ts';
