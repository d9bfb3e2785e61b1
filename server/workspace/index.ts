export { createWorkspace, newWorkspaceId, setOrigin } from './actions.ts';
export {
  audit,
  auditAll,
  auditPersonal,
  auditPersonals,
  type By,
  type Change,
} from './actions.audit.ts';
export { sealChanges, verifyChain, type ChainReport } from './jobs.chain.ts';
export { readChangesOfRecord, readFieldChanges, readHistoryOf } from './actions.changes.ts';
export { anyWorkspace, readWorkspace, type WorkspaceRow } from './data.ts';
export { deleteFile } from './data.files.ts';
export { dropFile, openFile, storeFile } from './jobs.files.ts';
export { openSealer } from './jobs.seal.ts';
export { workspaceRoutes } from './routes.ts';
export { workspaceView } from './views.ts';
