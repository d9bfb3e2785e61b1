export { createWorkspace, newWorkspaceId, setOrigin } from './actions.ts';
export { audit, auditPersonal, type By } from './actions.audit.ts';
export { anyWorkspace, readWorkspace, type WorkspaceRow } from './data.ts';
export { openFile, storeFile } from './jobs.files.ts';
export { workspaceRoutes } from './routes.ts';
export { workspaceView } from './views.ts';
