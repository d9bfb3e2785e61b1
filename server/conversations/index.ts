export { takeBackFound, writeInteraction } from './actions.ts';
export { decideFound } from './actions.promises.ts';
export { conversationRoutes } from './routes.ts';
export { agreedRoutes } from './agreed.routes.ts';
export { contactRoutes } from './contact.routes.ts';
export { openSender } from './jobs.sending.ts';
export { preferencePageRoutes } from './preference-page.routes.ts';
export { readOpenWays } from './actions.standing.ts';
