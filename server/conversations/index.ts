export { takeBackFound, writeInteraction } from './actions.ts';
export { decideFound } from './actions.promises.ts';
export { conversationRoutes } from './routes.ts';
