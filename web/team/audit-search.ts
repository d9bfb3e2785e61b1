import {
  type AuditAction,
  auditActions,
  auditEntities,
  type AuditEntity,
} from '../../contract/workspace/audit-words.ts';

/** What of the audit is looked at, as it stands in the address. */
export interface AuditSearch {
  /** An employee, or `system`. */
  who?: string;
  action?: AuditAction;
  entity?: AuditEntity;
  from?: string;
  to?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const someone = /^(system|[0-9a-f-]{36})$/;

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const text = (name: string, form: RegExp) => {
    const value = search[name];
    return typeof value === 'string' && form.test(value) ? { [name]: value } : {};
  };
  const action = auditActions.find((name) => name === search['action']);
  const entity = auditEntities.find((name) => name === search['entity']);
  return {
    ...text('who', someone),
    ...text('from', day),
    ...text('to', day),
    ...(action === undefined ? {} : { action }),
    ...(entity === undefined ? {} : { entity }),
  };
}
