import { z } from 'zod';
import { enteredDay, pageOf, pageQuery, uuid } from '../../contract/http/page.ts';
import { auditEvent } from '../../contract/workspace/audit.ts';
import { workspace, workspaceChange } from '../../contract/workspace/workspace.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changeWorkspace } from './actions.ts';
import { readWorkspace } from './data.ts';
import { readAudit, readKeys } from './data.audit.ts';
import { auditView } from './views.audit.ts';
import { workspaceView } from './views.ts';

const auditQuery = pageQuery.extend({
  entity: z.string().max(60).optional(),
  entity_id: z.string().max(100).optional(),
  action: z.string().max(60).optional(),
  /** Who did it; `system` for what nobody did. Somebody who left is still somebody. */
  employee_id: z.union([uuid, z.literal('system')]).optional(),
  /** Days of the business, both included. */
  from: enteredDay.optional(),
  to: enteredDay.optional(),
});

export function workspaceRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/workspace',
    { schema: { tags: ['workspace'], response: { 200: workspace } } },
    (request, reply) =>
      gate.reading(request, 'workspace.read', async (tx, actor) => {
        const row = await readWorkspace(tx, actor.workspaceId);
        tellVersion(reply, row.version);
        return workspaceView(row);
      }),
  );

  app.patch(
    '/api/v1/workspace',
    { schema: { tags: ['workspace'], body: workspaceChange, response: { 200: workspace } } },
    (request, reply) =>
      gate.writing(request, reply, 'workspace.write', async (tx, actor) => {
        const row = await changeWorkspace(tx, actor, expectedVersion(request), request.body);
        tellVersion(reply, row.version);
        return workspaceView(row);
      }),
  );

  app.get(
    '/api/v1/audit-events',
    {
      schema: {
        tags: ['workspace'],
        querystring: auditQuery,
        response: { 200: pageOf(auditEvent) },
      },
    },
    (request) =>
      gate.reading(request, 'audit.read', async (tx, actor) => {
        const { limit, cursor, entity, entity_id, action, employee_id, from, to } = request.query;
        const rows = await readAudit(tx, actor.workspaceId, {
          before: decodeCursor(cursor, z.number().int()),
          limit: limit + 1,
          entity,
          entityId: entity_id,
          action,
          employeeId: employee_id === 'system' ? null : employee_id,
          from,
          to,
        });
        const subjects = rows.flatMap((row) => row.subject_id ?? []);
        const keys = await readKeys(tx, actor.workspaceId, [...new Set(subjects)]);
        return pageFrom(
          rows,
          limit,
          (row) => auditView(row, keys),
          (row) => row.audit_no,
        );
      }),
  );
}
