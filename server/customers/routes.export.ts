import { Readable } from 'node:stream';
import { type CustomerExport, customerExport } from '../../contract/customers/export.ts';
import type { Database } from '../db/transaction.ts';
import { type Actor, requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { safeCsvRow } from '../http/csv.ts';
import type { Gate } from '../http/gate.ts';
import { beginExport, readExported } from './actions.export.ts';
import type { ListPlace } from './data.list-order.ts';
import type { ExportColumn } from './rules.export.ts';

/** Customers read at a time. */
const ROWS = 1_000;

/** The list as it is seen, all of it, as a file for spreadsheets. */
export function customerExportRoute(app: App, gate: Gate, database: Database): void {
  app.get(
    '/api/v1/customers.csv',
    { schema: { tags: ['customers'], querystring: customerExport } },
    async (request, reply) => {
      const columns = await gate.reading(request, 'customers.read', (tx, actor) =>
        beginExport(tx, actor, request.query),
      );
      const lines = exportLines(database, requireActor(request), request.query, columns);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="customers.csv"')
        .send(Readable.from(lines));
    },
  );
}

/** The list as the text of a CSV file, some rows at a time, each read when it is asked for. */
export async function* exportLines(
  database: Database,
  actor: Actor,
  asked: CustomerExport,
  columns: readonly ExportColumn[],
  size = ROWS,
): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\ufeff${safeCsvRow(columns.map(({ header }) => header))}`;
  let after: ListPlace | undefined;
  do {
    const from = after;
    const { rows, next } = await database.inWorkspace(actor.workspaceId, (tx) =>
      readExported(tx, actor, asked, from, size),
    );
    yield rows.map((row) => safeCsvRow(columns.map(({ cell }) => cell(row)))).join('');
    after = next;
  } while (after !== undefined);
}
