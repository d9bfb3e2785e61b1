import { Readable } from 'node:stream';
import { z } from 'zod';
import { problemFilter, type ProblemRow } from '../../contract/exchange/customers.ts';
import { problemTexts } from '../../contract/exchange/problem-texts.ts';
import { uuid } from '../../contract/http/page.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import type { Translate } from '../../contract/i18n/types.ts';
import type { Database } from '../db/transaction.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { readImport } from './data.ts';
import { type ProblemFilter, readProblemRows } from './data.people-rows.ts';
import { lookAgain } from './jobs.upload.ts';
import { safeCsvRow } from '../http/csv.ts';
import { problemRows } from './views.people.ts';

const ROWS = 500;

/** The rows with problems as a file: where each stands, what is wrong, and its cells. */
export function problemFileRoute(app: App, gate: Gate, database: Database): void {
  app.get(
    '/api/v1/imports/:id/problems.csv',
    { schema: { tags: ['exchange'], params: z.object({ id: uuid }), querystring: problemFilter } },
    async (request, reply) => {
      const { workspaceId, language } = requireActor(request);
      const { id } = request.params;
      const row = await gate.reading(request, 'imports.read', (tx) =>
        readImport(tx, workspaceId, id),
      );
      if (row === undefined || row.file_id === null) throw new Refusal('resource.not_found');
      const { header } = await lookAgain(database, row);
      const rows = pages(database, { workspaceId, language }, id, request.query);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="problems-${id}.csv"`)
        .send(Readable.from(lines(header, rows, translateInto(language))));
    },
  );
}

async function* lines(
  header: readonly string[],
  rows: AsyncIterable<ProblemRow[]>,
  t: Translate,
): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield '\ufeff';
  yield safeCsvRow([
    t('exchange.aside.row_column'),
    t('exchange.problems.problem_column'),
    t('exchange.problems.value_column'),
    t('exchange.problems.fix_column'),
    ...header,
  ]);
  for await (const some of rows) {
    yield some
      .flatMap(({ row, cells, problems }) =>
        problems.map(({ code, message, value, fix }) =>
          safeCsvRow([
            String(row),
            message ?? t(problemTexts[code]),
            value ?? '',
            fix ?? '',
            ...cells,
          ]),
        ),
      )
      .join('');
  }
}

async function* pages(
  database: Database,
  reader: Parameters<typeof problemRows>[1],
  importId: string,
  filter: ProblemFilter,
): AsyncGenerator<ProblemRow[]> {
  let after = 0;
  for (;;) {
    const from = after;
    const { workspaceId } = reader;
    const page = await database.inWorkspace(workspaceId, async (tx) => {
      const options = { ...filter, after: from, limit: ROWS };
      const rows = await readProblemRows(tx, workspaceId, importId, options);
      const shown = await problemRows(tx, reader, importId, rows.slice(0, ROWS));
      return { shown, more: rows.length > ROWS };
    });
    if (page.shown.length > 0) yield page.shown;
    after = page.shown.at(-1)?.row ?? after;
    if (!page.more) return;
  }
}
