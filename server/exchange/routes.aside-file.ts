import { Readable } from 'node:stream';
import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import type { Database } from '../db/transaction.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readAside, readImport } from './data.ts';
import { safeCsvRow } from './rules.export.ts';
import { asideView } from './views.ts';

const ROWS = 1_000;

/** The rows set aside as a file to repair and import again: row number, reason, then their cells. */
export function asideFileRoute(app: App, gate: Gate, database: Database): void {
  app.get(
    '/api/v1/imports/:id/rows-aside.csv',
    { schema: { tags: ['exchange'], params: z.object({ id: uuid }) } },
    async (request, reply) => {
      const { workspaceId } = requireActor(request);
      const { id } = request.params;
      const row = await gate.reading(request, 'imports.read', (tx) =>
        readImport(tx, workspaceId, id),
      );
      if (row === undefined) throw new Refusal('resource.not_found');
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="rows-aside-${id}.csv"`)
        .send(Readable.from(asideLines(database, workspaceId, id)));
    },
  );
}

async function* asideLines(
  database: Database,
  workspaceId: string,
  importId: string,
): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield '\ufeff';
  let after: number | undefined;
  for (;;) {
    const from = after;
    const rows = await database.inWorkspace(workspaceId, (tx) =>
      readAside(tx, workspaceId, importId, { reason: undefined, after: from, limit: ROWS }),
    );
    const lines = rows.slice(0, ROWS).map((row) => {
      const { reason, cells } = asideView(row, '');
      return safeCsvRow([String(row.row_no), reason, ...cells]);
    });
    yield lines.join('');
    after = rows[ROWS - 1]?.row_no;
    if (rows.length <= ROWS) return;
  }
}
