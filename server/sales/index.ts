export { recordStagedOrders, writeStagedOrders } from './actions.ts';
export { insertProducts, type NewProduct } from './data.ts';
export { insertStagedProducts, readStretchEnd, type Stretch, type Written } from './data.intake.ts';
export { salesRoutes } from './routes.ts';
export { lockPrices, type PriceRollRow, readPriceRises, readPriceRolls } from './data.prices.ts';
export { readRanges } from './data.ranges.ts';
export { checkPrices, rebuildPrices, refreshPrices } from './jobs.prices.ts';
