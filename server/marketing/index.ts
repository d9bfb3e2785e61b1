export { enterPromotions } from './actions.ts';
export { readEpisodes } from './data.ts';
export { marketingRoutes } from './routes.ts';
