import { v7 as uuidv7 } from 'uuid';
import type { NewBusiness, WorkspaceChange } from '../../contract/workspace/workspace.ts';
import type { Transaction } from '../db/transaction.ts';
import { settle } from '../http/version.ts';
import { audit, type By, type Values } from './actions.audit.ts';
import * as data from './data.ts';
import { workspaceView } from './views.ts';

export function newWorkspaceId(): string {
  return uuidv7();
}

/** Writes the row of a business whose id the transaction has already entered. */
export async function createWorkspace(
  tx: Transaction,
  workspaceId: string,
  business: NewBusiness,
): Promise<void> {
  await data.insertWorkspace(tx, {
    workspace_id: workspaceId,
    name: business.name,
    language: business.language,
    currency: business.currency,
    time_zone: business.time_zone,
    country: business.country ?? null,
  });
  await audit(
    tx,
    { workspaceId, employeeId: null, requestId: null },
    { action: 'created', entity: 'workspace', entityId: workspaceId, after: { ...business } },
  );
}

export async function changeWorkspace(
  tx: Transaction,
  by: By,
  version: number,
  change: WorkspaceChange,
): Promise<data.WorkspaceRow> {
  const before = await data.readWorkspace(tx, by.workspaceId);
  settle(version, before.version, workspaceView(before), change);
  const given = givenFields(change);
  if (!(await data.updateWorkspace(tx, by.workspaceId, before.version, given))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeWorkspace(tx, by, version, change);
  }
  const after = await data.readWorkspace(tx, by.workspaceId);
  await audit(tx, by, {
    action: 'changed',
    entity: 'workspace',
    entityId: by.workspaceId,
    before: namedIn(given, before),
    after: namedIn(given, after),
  });
  return after;
}

/** Says where the first customers came from, once. */
export async function setOrigin(
  tx: Transaction,
  workspaceId: string,
  origin: 'sample' | 'own',
): Promise<void> {
  const row = await data.readWorkspace(tx, workspaceId);
  if (row.origin !== 'empty') return;
  await data.updateWorkspace(tx, workspaceId, row.version, { origin });
}

function namedIn(given: data.WorkspaceSet, row: data.WorkspaceRow): Values {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name in given));
}

function givenFields({ seen: _seen, ...change }: WorkspaceChange): data.WorkspaceSet {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
