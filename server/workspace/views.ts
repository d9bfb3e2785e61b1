import type { Workspace } from '../../contract/workspace/workspace.ts';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import type { WorkspaceRow } from './data.ts';

export function workspaceView(row: WorkspaceRow): Workspace {
  return {
    id: row.workspace_id,
    name: row.name,
    language: closestLanguage([row.language]),
    currency: row.currency,
    time_zone: row.time_zone,
    country: row.country,
    gross_margin_bp: row.gross_margin_bp,
    segment_by: row.segment_by === 'country' ? 'country' : 'kind',
    origin: originOf(row.origin),
    version: row.version,
    created_at: row.created_at,
  };
}

function originOf(origin: string): Workspace['origin'] {
  return origin === 'sample' || origin === 'own' ? origin : 'empty';
}
