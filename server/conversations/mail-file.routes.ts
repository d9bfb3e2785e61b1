import { Readable } from 'node:stream';
import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readPlaceOf } from './data.received.ts';
import { type Mailboxes, openMailFiles } from './jobs.mail-files.ts';
import { dispositionOf } from './rules.attachments.ts';

const params = z.object({ id: uuid, mail: uuid, at: z.coerce.number().int().min(0).max(49) });

/** Files of received mail, which stay in the mailbox until somebody wants one. */
export function mailFileRoutes(app: App, gate: Gate, mailboxes: Mailboxes): void {
  const fetchFile = openMailFiles(mailboxes);

  app.get(
    '/api/v1/customers/:id/mails/:mail/attachments/:at',
    { schema: { tags: ['conversations'], params } },
    async (request, reply) => {
      const { workspaceId } = requireActor(request);
      const { id, mail: mailId, at } = request.params;
      const mail = await gate.reading(request, 'customers.read', async (tx, actor) => {
        const { numbers } = await readCustomer(tx, actor, 'customers.read', id);
        return readPlaceOf(tx, workspaceId, numbers, mailId);
      });
      if (mail === undefined) throw new Refusal('resource.not_found');
      const { account_id: accountId } = mail;
      if (accountId === null) throw new Refusal('mail.attachment_gone');
      const file = await fetchFile(workspaceId, { ...mail, account_id: accountId }, at);
      // To be saved, whatever its sender says it is: never opened as a page of ours.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', dispositionOf(file.name === '' ? 'attachment' : file.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(Readable.from(file.bytes, { objectMode: false }));
    },
  );
}
