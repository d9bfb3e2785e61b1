export { reachOf, readCustomer, readOwned } from './actions.ts';
export { giveCustomers } from './actions.giving.ts';
export { letHelp } from './actions.helpers.ts';
export { ownerOf } from './actions.owner.ts';
export { countOwned, type Given, readOwnedNos } from './data.giving.ts';
export { createCustomer } from './actions.create.ts';
export {
  type BulkCustomer,
  createCustomersInBulk,
  ensureCustomersByIdentifier,
} from './actions.bulk.ts';
export {
  type ChangeMade,
  changeStaged,
  removeUntouched,
  takeChangesBack,
  type ToTakeBack,
} from './actions.changes.ts';
export { addWordsOfStaged, createStaged, endOfStretch, type Stretch } from './actions.staged.ts';
export type { Made } from './data.new.ts';
export { type Holder, readHolders } from './data.holders.ts';
export { all, type Reach, withinReach } from './data.scope.ts';
export { customerRoutes } from './routes.ts';
export { bulkEditRoutes } from './routes.bulk-edit.ts';
export { bulkEditWorker } from './jobs.bulk-edit.ts';
export { tagRoutes } from './routes.tags.ts';
export { customerExportRoute } from './routes.export.ts';
export { customFieldRoutes } from './routes.custom-fields.ts';
export { listViewRoutes } from './routes.list-views.ts';
export { mapRoutes } from './routes.map.ts';
export { particularsRoutes } from './routes.particulars.ts';
export { nextLunarDay } from './rules.lunar.ts';
export { followingRoutes } from './routes.following.ts';
export { factRoutes } from './routes.facts.ts';
export { refreshSegments, segmentsWorker } from './jobs.segments.ts';
export { duplicatesWorker } from './jobs.duplicates.ts';
export { duplicateRoutes } from './routes.duplicates.ts';
export { mergeRoutes } from './routes.merges.ts';
export { ownerRoutes } from './routes.owners.ts';
export { sheetRoutes } from './routes.sheet.ts';
export { helperRoutes } from './routes.helpers.ts';
export { searchRoutes } from './routes.search.ts';
export { segmentRoutes } from './routes.segments.ts';
export { type KeptField, readFields, readValues } from './data.custom-fields.ts';
export { checkValues, refusalParams } from './rules.custom-fields.ts';
export { displayName, emailKey, phoneKey, sortName } from './rules.ts';
export { searchTerms, vocabulary } from './rules.search.ts';
export { markView } from './views.ts';
