import { z } from 'zod';
import {
  consentList,
  contactState,
  message,
  messageChange,
  messageList,
  messageOutcome,
  newConsent,
  newMessage,
  outgoingSetting,
  outgoingSettingChange,
  preferenceChange,
} from '../../contract/conversations/contact.ts';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changePreference, readContactState, recordConsent } from './actions.consent.ts';
import { readParts, rewriteMessage, settleMessage, writeMessage } from './actions.messages.ts';
import { changeOutgoingSetting, readOutgoingSetting } from './actions.outgoing-settings.ts';
import { readConsents } from './data.contact.ts';
import { readMessages } from './data.outgoing.ts';
import { consentView, messageView } from './views.contact.ts';

const tags = ['conversations'];
const params = z.object({ id: uuid });

/** `mailHost` is what stands behind the @ of our Message-IDs; undefined where no mail is sent. */
export function contactRoutes(app: App, gate: Gate, mailHost: string | undefined): void {
  const mail = mailHost !== undefined;

  app.get(
    '/api/v1/customers/:id/contact',
    { schema: { tags, params, response: { 200: contactState } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) =>
        readContactState(tx, actor, request.params.id, mail),
      ),
  );

  app.patch(
    '/api/v1/customers/:id/contact',
    { schema: { tags, params, body: preferenceChange, response: { 200: contactState } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        await changePreference(tx, actor, request.params.id, request.body);
        return readContactState(tx, actor, request.params.id, mail);
      }),
  );

  app.get(
    '/api/v1/customers/:id/consents',
    { schema: { tags, params, response: { 200: consentList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const rows = await readConsents(tx, actor.workspaceId, found.numbers);
        return { items: rows.map(consentView).reverse() };
      }),
  );

  app.post(
    '/api/v1/customers/:id/consents',
    { schema: { tags, params, body: newConsent, response: { 201: contactState } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          await recordConsent(tx, actor, request.params.id, request.body);
          return readContactState(tx, actor, request.params.id, mail);
        },
        201,
      ),
  );

  app.get(
    '/api/v1/customers/:id/messages',
    { schema: { tags, params, response: { 200: messageList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const rows = await readMessages(tx, actor.workspaceId, found.numbers);
        const ids = rows.map(({ outgoing_id }) => outgoing_id);
        const parts = await readParts(tx, actor.workspaceId, ids);
        return { items: rows.map((row) => messageView(row, parts)) };
      }),
  );

  app.post(
    '/api/v1/customers/:id/messages',
    { schema: { tags, params, body: newMessage, response: { 201: message } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          const made = await writeMessage(tx, actor, request.params.id, request.body, mailHost);
          tellVersion(reply, made.version);
          return messageView(made, made);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/messages/:id',
    { schema: { tags, params, body: messageChange, response: { 200: message } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const made = await rewriteMessage(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, made.version);
        return messageView(made, made);
      }),
  );

  app.put(
    '/api/v1/messages/:id/outcome',
    { schema: { tags, params, body: messageOutcome, response: { 200: message } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const settled = await settleMessage(tx, actor, request.params.id, request.body);
        return messageView(settled, settled);
      }),
  );

  app.get(
    '/api/v1/outgoing-settings',
    { schema: { tags, response: { 200: outgoingSetting } } },
    (request, reply) =>
      gate.reading(request, 'workspace.read', async (tx, actor) => {
        const setting = await readOutgoingSetting(tx, actor.workspaceId);
        tellVersion(reply, setting.version);
        return { ...setting, mail };
      }),
  );

  app.patch(
    '/api/v1/outgoing-settings',
    { schema: { tags, body: outgoingSettingChange, response: { 200: outgoingSetting } } },
    (request, reply) =>
      gate.writing(request, reply, 'workspace.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const setting = await changeOutgoingSetting(tx, actor, version, request.body);
        tellVersion(reply, setting.version);
        return { ...setting, mail };
      }),
  );
}
