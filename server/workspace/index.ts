export { createWorkspace, newWorkspaceId, setOrigin } from './actions.ts';
export { audit, auditPersonal, type By } from './audit.ts';
export { anyWorkspace, readWorkspace, type WorkspaceRow } from './data.ts';
export { openFile, storeFile } from './files.ts';
export { workspaceRoutes } from './routes.ts';
export { workspaceView } from './views.ts';
