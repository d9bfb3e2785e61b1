export { findInvitation, invitationToken } from './actions.invitations.ts';
export { tell, tellReaders, tellWatchers } from './actions.notifications.ts';
export { findColleague, namedIn, type Notice, noticesOf } from './actions.notices.ts';
export { openBells } from './jobs.bells.ts';
export { openDigester } from './jobs.digests.ts';
export { notificationRoutes } from './notifications.routes.ts';
export { openDoorman } from './routes.authenticate.ts';
export { openIdentity } from './identity.ts';
export { teamRoutes } from './routes.ts';
