import { Readable } from 'node:stream';
import { z } from 'zod';
import { asideFileQuery, type AsideReason, type asideRow } from '../../contract/exchange/import.ts';
import { reasonTexts } from '../../contract/exchange/reasons.ts';
import { uuid } from '../../contract/http/page.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import type { Translate } from '../../contract/i18n/types.ts';
import type { Database } from '../db/transaction.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readAside, readImport } from './data.ts';
import { lookAgain } from './jobs.upload.ts';
import { safeCsvRow } from '../http/csv.ts';
import { asideView } from './views.ts';

const ROWS = 1_000;

/**
 * The rows set aside as a file to repair and import again: in front where each stood and why it was
 * set aside, then its cells under the file's own header.
 */
export function asideFileRoute(app: App, gate: Gate, database: Database): void {
  app.get(
    '/api/v1/imports/:id/rows-aside.csv',
    { schema: { tags: ['exchange'], params: z.object({ id: uuid }), querystring: asideFileQuery } },
    async (request, reply) => {
      const { workspaceId, language } = requireActor(request);
      const { id } = request.params;
      const row = await gate.reading(request, 'imports.read', (tx) =>
        readImport(tx, workspaceId, id),
      );
      if (row === undefined || row.file_id === null) throw new Refusal('resource.not_found');
      const { header } = await lookAgain(database, row);
      const rows = asideRows(database, workspaceId, id, request.query.reason);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="rows-aside-${id}.csv"`)
        .send(Readable.from(asideLines(header, rows, translateInto(language))));
    },
  );
}

async function* asideLines(
  header: readonly string[],
  rows: AsyncIterable<z.infer<typeof asideRow>[]>,
  t: Translate,
): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield '\ufeff';
  yield safeCsvRow([t('exchange.aside.row_column'), t('exchange.aside.reason_column'), ...header]);
  for await (const some of rows) {
    const lines = some.map(({ row, reason, cells }) =>
      safeCsvRow([String(row), t(reasonTexts[reason]), ...cells]),
    );
    yield lines.join('');
  }
}

async function* asideRows(
  database: Database,
  workspaceId: string,
  importId: string,
  reason: AsideReason | undefined,
): AsyncGenerator<z.infer<typeof asideRow>[]> {
  let after: number | undefined;
  for (;;) {
    const from = after;
    const rows = await database.inWorkspace(workspaceId, (tx) =>
      readAside(tx, workspaceId, importId, { reason, after: from, limit: ROWS }),
    );
    yield rows.slice(0, ROWS).map((row) => asideView(row, ''));
    after = rows[ROWS - 1]?.row_no;
    if (rows.length <= ROWS) return;
  }
}
