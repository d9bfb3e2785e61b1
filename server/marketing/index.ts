export { enterPromotions } from './actions.ts';
export { type Episode, readEpisodes } from './data.ts';
export { marketingRoutes } from './routes.ts';
