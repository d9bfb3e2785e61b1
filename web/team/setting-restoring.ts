import type { Permission } from '../../contract/team/permissions.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';

/** A request that gives a setting a value it had. */
export interface SettingRestoring {
  path: string;
  body: Record<string, unknown>;
}

interface Setting {
  path: string;
  permission: Permission;
  /** How the audit calls a field, and how the request calls it. */
  fields: Readonly<Record<string, string>>;
}

const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));

const settings: Readonly<Partial<Record<string, Setting>>> = {
  workspace: {
    path: '/workspace',
    permission: 'workspace.write',
    fields: same('name', 'language', 'time_zone', 'country', 'gross_margin_bp', 'segment_by'),
  },
  care_setting: {
    path: '/care-settings',
    permission: 'workspace.write',
    fields: {
      ...same('grid', 'effect_bp', 'day_minutes', 'unowned_to'),
      hour_cost_amount: 'hour_cost',
    },
  },
  outgoing_setting: {
    path: '/outgoing-settings',
    permission: 'workspace.write',
    fields: same('quiet', 'caps', 'needs_consent'),
  },
  circle_policy: {
    path: '/circle/policy',
    permission: 'circle.manage',
    fields: same('target', 'approve_by'),
  },
};

/** Where and how a field of a setting is given back; undefined where that is no setting. */
export function settingRestoring(
  { action, entity, before }: Pick<AuditEvent, 'action' | 'entity' | 'before'>,
  field: string,
): (SettingRestoring & { permission: Permission }) | undefined {
  const setting = settings[entity];
  const name = setting?.fields[field];
  if (setting === undefined || name === undefined) return undefined;
  if (action !== 'changed' || before === null || !(field in before)) return undefined;
  return {
    path: setting.path,
    permission: setting.permission,
    body: { [name]: before[field] ?? null },
  };
}
