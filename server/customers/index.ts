export {
  type BulkCustomer,
  createCustomersInBulk,
  ensureCustomersByIdentifier,
  type NumberedCustomer,
} from './actions.bulk.ts';
