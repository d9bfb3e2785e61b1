import { z } from 'zod';
import {
  bulkAsked,
  bulkChange,
  type BulkChange,
  bulkChangeList,
  bulkPreview,
  bulkRowQuery,
  bulkRows,
} from '../../contract/customers/bulk.ts';
import { uuid } from '../../contract/http/page.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { reachOf } from './actions.ts';
import {
  namesIn,
  previewBulk,
  seenBulk,
  startBulk,
  undoBulk,
  wantedOf,
} from './actions.bulk-edit.ts';
import { type BulkRow, readBulks, readRows } from './data.bulk-changes.ts';
import { readSettingNames } from './data.bulk-names.ts';
import { shownValue } from './rules.bulk-edit.ts';
import { bulkView, changedView } from './views.bulk-edit.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];
const place = z.object({ no: z.number().int() });
/** Changes of many that are listed. */
const LATEST = 50;

/** Many customers changed at once, and given back what they had. */
export function bulkEditRoutes(app: App, gate: Gate): void {
  // Reads only: what a change would do.
  app.post(
    '/api/v1/customer-bulk-previews',
    { schema: { tags, body: bulkAsked, response: { 200: bulkPreview } } },
    (request) =>
      gate.reading(request, 'customers.write', (tx, actor) => previewBulk(tx, actor, request.body)),
  );

  app.post(
    '/api/v1/customer-bulk-changes',
    { schema: { tags, body: bulkAsked, response: { 202: bulkChange } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => shown(tx, actor, await startBulk(tx, actor, request.body)),
        202,
      ),
  );

  app.get(
    '/api/v1/customer-bulk-changes',
    { schema: { tags, response: { 200: bulkChangeList } } },
    (request) =>
      gate.reading(request, 'customers.write', async (tx, actor) => {
        const { scope } = reachOf(actor, 'customers.write');
        const of = scope === 'all' ? null : actor.employeeId;
        const rows = await readBulks(tx, actor.workspaceId, of, LATEST);
        return { items: await views(tx, actor, rows) };
      }),
  );

  app.get(
    '/api/v1/customer-bulk-changes/:id',
    { schema: { tags, params, response: { 200: bulkChange } } },
    (request) =>
      gate.reading(request, 'customers.write', (tx, actor) => shown(tx, actor, request.params.id)),
  );

  app.get(
    '/api/v1/customer-bulk-changes/:id/customers',
    { schema: { tags, params, querystring: bulkRowQuery, response: { 200: bulkRows } } },
    (request) =>
      gate.reading(request, 'customers.write', async (tx, actor) => {
        const { of, limit, cursor } = request.query;
        const after = decodeCursor(cursor, place)?.no ?? 0;
        const bulk = await seenBulk(tx, actor, request.params.id);
        const reach = reachOf(actor, 'customers.read');
        const [wanted, rows] = await Promise.all([
          wantedOf(tx, actor.workspaceId, bulk.setting),
          readRows(tx, reach, bulk.bulk_no, { of, after, limit }),
        ]);
        const kept = [wanted.after, ...rows.map(({ before }) => before)];
        return {
          ...pageFrom(
            rows,
            limit,
            (row) => changedView(row, wanted),
            (row) => ({ no: row.customer_no }),
          ),
          after: shownValue(wanted, wanted.after),
          names: await namesIn(tx, actor.workspaceId, wanted, kept),
        };
      }),
  );

  app.put(
    '/api/v1/customer-bulk-changes/:id/undoing',
    { schema: { tags, params, response: { 202: bulkChange } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          await undoBulk(tx, actor, request.params.id);
          return shown(tx, actor, request.params.id);
        },
        202,
      ),
  );
}

async function shown(tx: Transaction, actor: Actor, id: string): Promise<BulkChange> {
  const [view] = await views(tx, actor, [await seenBulk(tx, actor, id)]);
  if (view === undefined) throw new Error('one row is one view');
  return view;
}

async function views(
  tx: Transaction,
  { workspaceId }: Actor,
  rows: readonly BulkRow[],
): Promise<BulkChange[]> {
  const ids = rows.flatMap(({ setting: { set, value } }) =>
    typeof value === 'string' && (set === 'owner' || set === 'add_tag' || set === 'remove_tag')
      ? [value]
      : [],
  );
  const names = await readSettingNames(tx, workspaceId, [...new Set(ids)]);
  return rows.map((row) => bulkView(row, names));
}
