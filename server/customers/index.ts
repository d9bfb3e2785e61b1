export { reachOf, readCustomer } from './actions.ts';
export {
  type BulkCustomer,
  createCustomersInBulk,
  ensureCustomersByIdentifier,
} from './actions.bulk.ts';
export { type Reach, withinReach } from './data.scope.ts';
export { customerRoutes } from './routes.ts';
export { searchRoutes } from './routes.search.ts';
