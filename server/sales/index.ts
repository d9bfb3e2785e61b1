export { writeStagedOrders } from './actions.ts';
export { insertProducts, type NewProduct } from './data.ts';
export { insertStagedProducts, type Staged, type Written } from './data.intake.ts';
export { salesRoutes } from './routes.ts';
