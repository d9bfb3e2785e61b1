export { readCustomer } from './actions.ts';
export {
  type BulkCustomer,
  createCustomersInBulk,
  ensureCustomersByIdentifier,
  type NumberedCustomer,
} from './actions.bulk.ts';
export { withinReach } from './data.scope.ts';
export type { FoundCustomer } from './data.ts';
export { customerRoutes } from './routes.ts';
export { searchRoutes } from './routes.search.ts';
