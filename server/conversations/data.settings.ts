import type { Transaction } from '../db/transaction.ts';

export interface SettingRow {
  quiet_from: number;
  quiet_until: number;
  caps: unknown;
  needs_consent: string[];
  link_epoch: number;
  version: number;
}

export async function readSetting(
  tx: Transaction,
  workspaceId: string,
): Promise<SettingRow | undefined> {
  return tx
    .selectFrom('outgoing_setting')
    .select(['quiet_from', 'quiet_until', 'caps', 'needs_consent', 'link_epoch', 'version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

export interface SettingSet {
  quiet_from: number;
  quiet_until: number;
  caps: string;
  needs_consent: string[];
}

/** False when somebody else changed it since `version`; 0 is the version of what was never set. */
export async function writeSetting(
  tx: Transaction,
  workspaceId: string,
  version: number,
  set: SettingSet,
): Promise<boolean> {
  const now = new Date();
  if (version === 0) {
    const made = await tx
      .insertInto('outgoing_setting')
      .values({ ...set, workspace_id: workspaceId, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('outgoing_setting')
    .set({ ...set, version: version + 1, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
