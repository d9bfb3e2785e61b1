import { z } from 'zod';
import {
  customerMailList,
  mailAccountChange,
  mailAccountList,
  newLook,
  newMailAccount,
} from '../../contract/conversations/mail-account.ts';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion } from '../http/version.ts';
import type { Vault } from '../mailbox/index.ts';
import {
  addAccount,
  changeAccount,
  listAccounts,
  lookNow,
  removeAccount,
} from './actions.accounts.ts';
import { believeAddress } from './actions.received.ts';
import { readFolders } from './data.accounts.ts';
import { readFailing, readMail } from './data.received.ts';
import { accountView, mailView } from './views.accounts.ts';

const tags = ['conversations'];
const params = z.object({ id: uuid });
const MOST_SHOWN = 200;

/** Mail accounts, and the mail that was read through them. */
export function mailAccountRoutes(app: App, gate: Gate, vault: Vault): void {
  const listed = async (tx: Transaction, actor: Actor) => {
    const rows = await listAccounts(tx, actor);
    const numbers = rows.map((row) => row.account_no);
    const folders = await readFolders(tx, actor.workspaceId, numbers);
    const now = new Date();
    return {
      items: rows.map((row) => accountView(row, folders, actor, now)),
      ready: vault.isOpen,
    };
  };

  app.get(
    '/api/v1/mail-accounts',
    { schema: { tags, response: { 200: mailAccountList } } },
    (request) => gate.reading(request, 'customers.read', listed),
  );

  app.post(
    '/api/v1/mail-accounts',
    { schema: { tags, body: newMailAccount, response: { 201: mailAccountList } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.read',
        async (tx, actor) => {
          await addAccount(tx, actor, vault, request.body);
          return listed(tx, actor);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/mail-accounts/:id',
    { schema: { tags, params, body: mailAccountChange, response: { 200: mailAccountList } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.read', async (tx, actor) => {
        const version = expectedVersion(request);
        await changeAccount(tx, actor, vault, request.params.id, version, request.body);
        return listed(tx, actor);
      }),
  );

  app.delete(
    '/api/v1/mail-accounts/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.read',
        (tx, actor) => removeAccount(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );

  app.post(
    '/api/v1/mail-accounts/:id/looks',
    { schema: { tags, params, body: newLook, response: { 201: mailAccountList } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.read',
        async (tx, actor) => {
          await lookNow(tx, actor, request.params.id, request.body.again);
          return listed(tx, actor);
        },
        201,
      ),
  );

  app.get(
    '/api/v1/customers/:id/mails',
    { schema: { tags, params, response: { 200: customerMailList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { numbers } = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const [rows, failing] = await Promise.all([
          readMail(tx, actor.workspaceId, numbers, MOST_SHOWN),
          readFailing(tx, actor.workspaceId, numbers),
        ]);
        return {
          items: rows.map(mailView),
          failing: failing.map(({ address_key, status, failed_at }) => ({
            address: address_key,
            status,
            failed_at,
          })),
        };
      }),
  );

  app.delete(
    '/api/v1/customers/:id/failing-addresses',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => believeAddress(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );
}
