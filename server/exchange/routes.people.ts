import { z } from 'zod';
import {
  customerCheckStart,
  customerWriteStart,
  keptPage,
  problemCounts,
  problemPage,
  problemQuery,
  problemRow,
  rowCorrection,
} from '../../contract/exchange/customers.ts';
import { importRecord } from '../../contract/exchange/import.ts';
import { pageQuery, uuid } from '../../contract/http/page.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { correctRow } from './actions.people.ts';
import { startCheck, startCustomers, startUndo } from './actions.ts';
import { type ImportRow, readImport } from './data.ts';
import { readKept } from './data.people-changes.ts';
import { countProblems, readProblemRows } from './data.people-rows.ts';
import { lookAgain } from './jobs.upload.ts';
import { countView, keptView, problemRows } from './views.people.ts';
import { importView } from './views.ts';

const params = z.object({ id: uuid });
const rowParams = params.extend({ row: z.coerce.number().int().min(2).max(1_000_000_000) });
const rowPlace = z.number().int();
const tags = ['exchange'];

/** Imports of customers: the dry run, its problems, writing, and taking back. */
export function customerImportRoutes(app: App, gate: Gate, database: Database): void {
  stepRoutes(app, gate, database);
  problemRoutes(app, gate);
}

function stepRoutes(app: App, gate: Gate, database: Database): void {
  app.put(
    '/api/v1/imports/:id/check',
    { schema: { tags, params, body: customerCheckStart, response: { 202: importRecord } } },
    async (request, reply) => {
      const { id } = request.params;
      const { mapping } = request.body;
      const row = await gate.reading(request, 'imports.run', (tx, actor) => found(tx, actor, id));
      if (!['draft', 'checked'].includes(row.state) || row.file_id === null) {
        throw new Refusal('import.already_started');
      }
      const { header, customers } = await lookAgain(
        database,
        { ...row, kind: 'customers', mapping },
        { separator: mapping.separator, encoding: mapping.encoding, ...sheetOf(mapping) },
      );
      // What kind of file it is, is not a matter of choice.
      const asIs = { ...mapping, format: customers.mapping.format };
      return gate.writing(
        request,
        reply,
        'imports.run',
        async (tx, actor) =>
          importView(await startCheck(tx, actor, id, header.length, asIs), actor.language),
        202,
      );
    },
  );

  app.put(
    '/api/v1/imports/:id/writing',
    { schema: { tags, params, body: customerWriteStart, response: { 202: importRecord } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'imports.run',
        async (tx, actor) => {
          const { import_id } = await found(tx, actor, request.params.id);
          const row = await startCustomers(tx, actor, import_id, request.body.known);
          return importView(row, actor.language);
        },
        202,
      ),
  );

  app.put(
    '/api/v1/imports/:id/undo',
    { schema: { tags, params, response: { 202: importRecord } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'imports.run',
        async (tx, actor) => {
          const { import_id } = await found(tx, actor, request.params.id);
          return importView(await startUndo(tx, actor, import_id), actor.language);
        },
        202,
      ),
  );
}

function sheetOf({ sheet }: { sheet: string | null }): { sheet?: string } {
  return sheet === null ? {} : { sheet };
}

function problemRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/imports/:id/problems',
    { schema: { tags, params, querystring: problemQuery, response: { 200: problemPage } } },
    (request) =>
      gate.reading(request, 'imports.read', async (tx, actor) => {
        const { limit, cursor, effect, code } = request.query;
        const { import_id } = await found(tx, actor, request.params.id);
        const after = decodeCursor(cursor, rowPlace) ?? 0;
        const options = { effect, code, after, limit };
        const rows = await readProblemRows(tx, actor.workspaceId, import_id, options);
        const shown = await problemRows(tx, actor, import_id, rows.slice(0, limit));
        return {
          ...pageFrom(
            rows,
            limit,
            (row) => row,
            (row) => row,
          ),
          items: shown,
        };
      }),
  );

  app.get(
    '/api/v1/imports/:id/problem-counts',
    { schema: { tags, params, response: { 200: problemCounts } } },
    (request) =>
      gate.reading(request, 'imports.read', async (tx, actor) => {
        const { import_id } = await found(tx, actor, request.params.id);
        const counts = await countProblems(tx, actor.workspaceId, import_id);
        return { items: counts.map(countView) };
      }),
  );

  app.patch(
    '/api/v1/imports/:id/rows/:row',
    {
      schema: { tags, params: rowParams, body: rowCorrection, response: { 200: problemRow } },
    },
    (request, reply) =>
      gate.writing(request, reply, 'imports.run', async (tx, actor) => {
        const { id, row } = request.params;
        await correctRow(tx, actor, id, row, request.body);
        const [shown] = await problemRows(tx, actor, id, [row]);
        if (shown === undefined) throw new Refusal('resource.not_found');
        return shown;
      }),
  );

  app.get(
    '/api/v1/imports/:id/kept',
    { schema: { tags, params, querystring: pageQuery, response: { 200: keptPage } } },
    (request) =>
      gate.reading(request, 'imports.read', async (tx, actor) => {
        const { limit, cursor } = request.query;
        const { import_id } = await found(tx, actor, request.params.id);
        const after = decodeCursor(cursor, rowPlace) ?? 0;
        const rows = await readKept(tx, actor.workspaceId, import_id, { after, limit });
        return pageFrom(rows, limit, keptView, (row) => row.customer_no);
      }),
  );
}

async function found(tx: Transaction, actor: Actor, id: string): Promise<ImportRow> {
  const row = await readImport(tx, actor.workspaceId, id);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}
