import {
  listView,
  type NewListView,
  type ViewSearch,
} from '../../contract/customers/list-views.ts';
import type { Transaction } from '../db/transaction.ts';

export interface ViewRow {
  view_id: string;
  name: string;
  shared: boolean;
  employee_id: string;
  employee_name: string;
  search: ViewSearch;
  version: number;
  is_default: boolean;
}

/** Somebody's own views and the shared ones, by name. */
export async function readViews(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<ViewRow[]> {
  const rows = await tx
    .selectFrom('list_view as v')
    .innerJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'v.employee_id'),
    )
    .leftJoin('list_view_default as d', (join) =>
      join
        .on('d.workspace_id', '=', workspaceId)
        .on('d.employee_id', '=', employeeId)
        .onRef('d.view_id', '=', 'v.view_id'),
    )
    .selectAll('v')
    .select(['e.name as employee_name', 'd.view_id as default_id'])
    .where('v.workspace_id', '=', workspaceId)
    .where('v.removed_at', 'is', null)
    .where((where) =>
      where.or([where('v.employee_id', '=', employeeId), where('v.shared', '=', true)]),
    )
    .orderBy('v.name')
    .orderBy('v.view_id')
    .execute();
  return rows.map(({ search, default_id, ...row }) => ({
    view_id: row.view_id,
    name: row.name,
    shared: row.shared,
    employee_id: row.employee_id,
    employee_name: row.employee_name,
    search: listView.shape.search.parse(search),
    version: row.version,
    is_default: default_id !== null,
  }));
}

export async function insertView(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  id: string,
  { search, ...view }: NewListView,
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('list_view')
    .values({
      ...view,
      workspace_id: workspaceId,
      view_id: id,
      employee_id: employeeId,
      search: JSON.stringify(search),
      created_at: now,
      updated_at: now,
    })
    .execute();
}

/** False when somebody else changed it since `version`. */
export async function updateView(
  tx: Transaction,
  workspaceId: string,
  { view_id, version }: Pick<ViewRow, 'view_id' | 'version'>,
  { search, ...set }: NewListView & { removed_at: Date | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('list_view')
    .set({
      ...set,
      search: JSON.stringify(search),
      version: version + 1,
      updated_at: new Date(),
    })
    .where('workspace_id', '=', workspaceId)
    .where('view_id', '=', view_id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The view somebody's list opens with; null for none. */
export async function replaceDefault(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  viewId: string | null,
): Promise<void> {
  await tx
    .deleteFrom('list_view_default')
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .execute();
  if (viewId === null) return;
  await tx
    .insertInto('list_view_default')
    .values({ workspace_id: workspaceId, employee_id: employeeId, view_id: viewId })
    .execute();
}
