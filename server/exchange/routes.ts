import { z } from 'zod';
import {
  asidePage,
  asideQuery,
  importPage,
  importPreview,
  importQuery,
  importRecord,
  importStart,
  sampleStart,
  sampleStarted,
} from '../../contract/exchange/import.ts';
import { importReading } from '../../contract/exchange/table.ts';
import { uuid } from '../../contract/http/page.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { type Actor, requireActor, scopeOf } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import { drained } from '../http/drained.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { jobView } from '../jobs/index.ts';
import { dropFile } from '../workspace/index.ts';
import { confirmMapping, draftImport, startImportJob, startSample } from './actions.ts';
import { currencyOf, type ImportRow, readAside, readImport, readImports } from './data.ts';
import { lookAgain, receiveFile } from './jobs.upload.ts';
import { asideFileRoute } from './routes.aside-file.ts';
import { customerImportRoutes } from './routes.people.ts';
import { problemFileRoute } from './routes.problem-file.ts';
import type { Look } from './rules.sight.ts';
import { asideView, importView, previewView } from './views.ts';

const params = z.object({ id: uuid });
const place = z.object({ createdAt: z.iso.datetime(), importId: uuid });
const tags = ['exchange'];

export function exchangeRoutes(app: App, gate: Gate, database: Database): void {
  uploadRoute(app, gate, database);
  readingRoutes(app, gate, database);
  startRoutes(app, gate, database);
  asideFileRoute(app, gate, database);
  customerImportRoutes(app, gate, database);
  problemFileRoute(app, gate, database);
}

function guessedOf({ kind, mapping, customers }: Look): Parameters<typeof draftImport>[3] {
  return kind === 'customers' ? { kind, mapping: customers.mapping } : { kind, mapping };
}

function uploadRoute(app: App, gate: Gate, database: Database): void {
  app.post(
    '/api/v1/imports',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 201: importPreview } } },
    async (request, reply) => {
      const actor = requireActor(request);
      scopeOf(actor, 'imports.run');
      const part = await request.file();
      if (part === undefined) throw new Refusal('import.file_required');
      const { file } = part;
      const content = async function* () {
        for await (const piece of file as AsyncIterable<Buffer>) yield piece;
        // Too large: the stream ends early, and an unfinished file must not count.
        if (file.truncated) throw new Refusal('request.body_too_large', { limit: '4 GB' });
      };
      const pieces = content();
      const upload = await receiveFile(database, actor, part.filename, pieces).catch(
        async (error: unknown) => {
          if (!(await drained(pieces))) reply.header('connection', 'close');
          throw error;
        },
      );
      const { sight } = upload;
      let taken = false;
      try {
        return await gate.writing(
          request,
          reply,
          'imports.run',
          async (tx) => {
            const row = await draftImport(tx, actor, upload, guessedOf(sight));
            taken = true;
            return previewView(row, sight, actor.language);
          },
          201,
          `${upload.name}\n${upload.sha256}`,
        );
      } catch (error) {
        taken = false;
        throw error;
      } finally {
        // Refused, or answered with the import of an earlier request: this copy is nobody's.
        if (!taken)
          await dropFile(database, actor.workspaceId, upload.fileId).catch(() => undefined);
      }
    },
  );
}

function readingRoutes(app: App, gate: Gate, database: Database): void {
  app.get(
    '/api/v1/imports',
    { schema: { tags, querystring: importQuery, response: { 200: importPage } } },
    (request) =>
      gate.reading(request, 'imports.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(cursor, place);
        const rows = await readImports(tx, actor.workspaceId, { after, limit });
        return pageFrom(
          rows,
          limit,
          (row) => importView(row, actor.language),
          (row) => ({ createdAt: row.created_at, importId: row.import_id }),
        );
      }),
  );

  app.get(
    '/api/v1/imports/:id',
    { schema: { tags, params, response: { 200: importRecord } } },
    (request) =>
      gate.reading(request, 'imports.read', async (tx, actor) =>
        importView(await found(tx, actor, request.params.id), actor.language),
      ),
  );

  app.get(
    '/api/v1/imports/:id/preview',
    { schema: { tags, params, querystring: importReading, response: { 200: importPreview } } },
    async (request) => {
      const actor = requireActor(request);
      const row = await gate.reading(request, 'imports.read', (tx) =>
        found(tx, actor, request.params.id),
      );
      if (row.file_id === null) throw new Refusal('resource.not_found');
      return previewView(row, await lookAgain(database, row, request.query), actor.language);
    },
  );

  app.get(
    '/api/v1/imports/:id/rows-aside',
    { schema: { tags, params, querystring: asideQuery, response: { 200: asidePage } } },
    (request) =>
      gate.reading(request, 'imports.read', async (tx, actor) => {
        const { limit, cursor, reason } = request.query;
        const { import_id } = await found(tx, actor, request.params.id);
        const after = decodeCursor(cursor, z.number().int());
        const [currency, rows] = await Promise.all([
          currencyOf(tx, actor.workspaceId),
          readAside(tx, actor.workspaceId, import_id, { reason, after, limit }),
        ]);
        return pageFrom(
          rows,
          limit,
          (row) => asideView(row, currency),
          (row) => row.row_no,
        );
      }),
  );
}

function startRoutes(app: App, gate: Gate, database: Database): void {
  app.put(
    '/api/v1/imports/:id/start',
    { schema: { tags, params, body: importStart, response: { 202: importRecord } } },
    async (request, reply) => {
      const actor = requireActor(request);
      const { id } = request.params;
      const { mapping } = request.body;
      const row = await gate.reading(request, 'imports.run', (tx) => found(tx, actor, id));
      if (row.state !== 'draft' || row.file_id === null) {
        throw new Refusal('import.already_started');
      }
      const { header, customers } = await lookAgain(database, {
        ...row,
        kind: 'order_lines',
        mapping,
      });
      // What kind of file it is, is not a matter of choice.
      const asIs = { ...mapping, format: customers.mapping.format };
      return gate.writing(
        request,
        reply,
        'imports.run',
        async (tx) => {
          await confirmMapping(tx, actor, id, header.length, asIs);
          return importView(await startImportJob(tx, actor, id), actor.language);
        },
        202,
      );
    },
  );

  app.post(
    '/api/v1/sample',
    { schema: { tags, body: sampleStart, response: { 202: sampleStarted } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'imports.run',
        async (tx, actor) => ({
          job: jobView(await startSample(tx, actor, request.body.size), actor.language),
        }),
        202,
      ),
  );
}

async function found(tx: Transaction, actor: Actor, id: string): Promise<ImportRow> {
  const row = await readImport(tx, actor.workspaceId, id);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}
