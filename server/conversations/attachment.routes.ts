import { z } from 'zod';
import { attachment, filedList, MOST_ATTACHED } from '../../contract/conversations/attachments.ts';
import { uuid } from '../../contract/http/page.ts';
import { readCustomer } from '../customers/index.ts';
import type { Database } from '../db/transaction.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { drained } from '../http/drained.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { dropFile, openFile } from '../workspace/index.ts';
import { attach, findAttachment, removeAttachment } from './actions.attachments.ts';
import { readFiled } from './data.attachments.ts';
import { receiveAttachment } from './jobs.attachments.ts';
import { dispositionOf } from './rules.attachments.ts';
import { attachmentView, filedView } from './views.attachments.ts';

const tags = ['conversations'];
const params = z.object({ id: uuid });

/** Files of customers: added while something is written, and handed out again. */
export function attachmentRoutes(app: App, gate: Gate, database: Database): void {
  uploadRoute(app, gate, database);

  app.get(
    '/api/v1/customers/:id/attachments',
    { schema: { tags, params, response: { 200: filedList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const rows = await readFiled(tx, actor.workspaceId, found.numbers);
        return { items: rows.map(filedView) };
      }),
  );

  app.get(
    '/api/v1/attachments/:id/content',
    { schema: { tags, params } },
    async (request, reply) => {
      const { workspaceId } = requireActor(request);
      const row = await gate.reading(request, 'customers.read', (tx, actor) =>
        findAttachment(tx, actor, 'customers.read', request.params.id),
      );
      // To be saved, whatever a browser thinks it is: never opened as a page of ours.
      return reply
        .type(row.media_type)
        .header('content-disposition', dispositionOf(row.name))
        .header('content-length', row.size)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(openFile(database, workspaceId, row.file_id));
    },
  );

  app.delete(
    '/api/v1/attachments/:id',
    { schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await gate.writing(
        request,
        reply,
        'customers.write',
        (tx, actor) => removeAttachment(tx, actor, request.params.id),
        204,
      );
      return reply.send();
    },
  );
}

function uploadRoute(app: App, gate: Gate, database: Database): void {
  app.post(
    '/api/v1/customers/:id/attachments',
    {
      schema: { tags, params, consumes: ['multipart/form-data'], response: { 201: attachment } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const { workspaceId } = actor;
      const customerId = request.params.id;
      await gate.reading(request, 'customers.write', (tx) =>
        readCustomer(tx, actor, 'customers.write', customerId),
      );
      const part = await request.file({ limits: { fileSize: MOST_ATTACHED + 1 } });
      if (part === undefined) throw new Refusal('import.file_required');
      const { file } = part;
      const pieces = (async function* () {
        for await (const piece of file as AsyncIterable<Buffer>) yield piece;
      })();
      const upload = await receiveAttachment(database, actor, part.filename, pieces).catch(
        async (error: unknown) => {
          if (!(await drained(pieces))) reply.header('connection', 'close');
          throw error;
        },
      );
      let used: string | undefined;
      try {
        return await gate.writing(
          request,
          reply,
          'customers.write',
          async (tx) => {
            const row = await attach(tx, actor, customerId, upload);
            used = row.file_id;
            return attachmentView(row);
          },
          201,
          `${upload.name}\n${upload.sha256}`,
        );
      } catch (error) {
        used = undefined;
        throw error;
      } finally {
        // Refused, stored before, or answered with the file of an earlier request.
        if (used !== upload.fileId)
          await dropFile(database, workspaceId, upload.fileId).catch(() => undefined);
      }
    },
  );
}
