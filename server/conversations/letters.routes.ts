import { z } from 'zod';
import {
  filledTemplate,
  fillQuery,
  type MessageTemplate,
  messageTemplate,
  messageTemplateChange,
  messageTemplateList,
  newMessageTemplate,
  signatures,
} from '../../contract/conversations/letters.ts';
import { uuid } from '../../contract/http/page.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import {
  changeSignatures,
  changeTemplate,
  createTemplate,
  fillFor,
  mayChange,
  removeTemplate,
} from './actions.templates.ts';
import { readSignatures, readTemplates, type TemplateRow } from './data.templates.ts';

const tags = ['conversations'];
const params = z.object({ id: uuid });

/** What mails are begun and ended with. */
export function letterRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/message-templates',
    { schema: { tags, response: { 200: messageTemplateList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const rows = await readTemplates(tx, actor.workspaceId, actor.employeeId);
        return { items: rows.map((row) => shown(row, actor)) };
      }),
  );

  app.post(
    '/api/v1/message-templates',
    { schema: { tags, body: newMessageTemplate, response: { 201: messageTemplate } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          const made = await createTemplate(tx, actor, request.body);
          tellVersion(reply, made.version);
          return shown(made, actor);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/message-templates/:id',
    { schema: { tags, params, body: messageTemplateChange, response: { 200: messageTemplate } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const { id } = request.params;
        const changed = await changeTemplate(tx, actor, id, version, request.body);
        tellVersion(reply, changed.version);
        return shown(changed, actor);
      }),
  );

  app.delete(
    '/api/v1/message-templates/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => removeTemplate(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.get(
    '/api/v1/customers/:id/filled-template',
    { schema: { tags, params, querystring: fillQuery, response: { 200: filledTemplate } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) =>
        fillFor(tx, actor, request.params.id, request.query.template_id),
      ),
  );

  app.get('/api/v1/signatures', { schema: { tags, response: { 200: signatures } } }, (request) =>
    gate.reading(request, 'customers.read', signaturesOf),
  );

  app.put(
    '/api/v1/signatures',
    { schema: { tags, body: signatures, response: { 200: signatures } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        await changeSignatures(tx, actor, request.body);
        return signaturesOf(tx, actor);
      }),
  );
}

async function signaturesOf(tx: Transaction, { workspaceId, employeeId }: Actor) {
  return signatures.parse({ items: await readSignatures(tx, workspaceId, employeeId) });
}

const kept = messageTemplate.pick({ language: true, purpose: true });

function shown(row: TemplateRow, actor: Actor): MessageTemplate {
  return {
    ...kept.parse({ language: row.language, purpose: row.purpose }),
    id: row.template_id,
    name: row.name,
    shared: row.shared,
    subject: row.subject,
    body: row.body,
    author: { id: row.employee_id, name: row.employee_name },
    changeable: mayChange(actor, row),
    version: row.version,
  };
}
