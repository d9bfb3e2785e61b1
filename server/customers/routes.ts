import { z } from 'zod';
import {
  createdCustomer,
  customer,
  customerChange,
  customerCount,
  customerCountQuery,
  customerList,
  customerQuery,
  newCustomer,
} from '../../contract/customers/customer.ts';
import { uuid } from '../../contract/http/page.ts';
import { timelinePage, timelineQuery } from '../../contract/ledger/fact.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import { decodeCursor, pageFrom } from '../http/cursor.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { factView, readTimeline, type TimelineRow } from '../ledger/index.ts';
import { changeCustomer, reachOf, readCustomer } from './actions.ts';
import { createCustomer } from './actions.create.ts';
import { readWhole } from './data.ts';
import { countCustomers } from './data.list-count.ts';
import { type ListPlace, listPlace } from './data.list-order.ts';
import { columnsOf } from './actions.columns.ts';
import { readList } from './data.list.ts';
import { readOrderLabels } from './data.timeline.ts';
import { findSurvivor } from './data.merges.ts';
import type { Reach } from './data.scope.ts';
import { customerView, duplicateView, rowView, withColumns } from './views.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];
const timelinePlace = z.object({ occurredAt: z.iso.datetime(), factNo: z.number().int() });

export function customerRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers',
    { schema: { tags, querystring: customerQuery, response: { 200: customerList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const { limit, cursor, sort, at, columns, with_tags, ...filter } = request.query;
        const after = decodeCursor(cursor, listPlace(sort));
        const first = after === undefined && at === 0;
        const reach = reachOf(actor, 'customers.read');
        const page = { sort, after, at, limit };
        const { rows, total } = await readList(tx, reach, filter, page, first);
        const place = (row: (typeof rows)[number]): ListPlace => ({
          sort,
          key: row.key,
          no: row.customer_no,
          bare: row.bare,
        });
        const more = { columns, tags: with_tags === 'true' };
        const custom = await columnsOf(tx, actor.workspaceId, rows, more);
        const view = (row: (typeof rows)[number]) =>
          custom === undefined ? rowView(row) : withColumns(row, custom);
        return { ...pageFrom(rows, limit, view, place), total };
      }),
  );

  app.get(
    '/api/v1/customers/count',
    { schema: { tags, querystring: customerCountQuery, response: { 200: customerCount } } },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) => {
        const { exact, ...filter } = request.query;
        return countCustomers(tx, reachOf(actor, 'customers.read'), filter, exact === 'true');
      }),
  );

  app.get(
    '/api/v1/customers/:id',
    { schema: { tags, params, response: { 200: customer } } },
    (request, reply) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const reach = reachOf(actor, 'customers.read');
        const { id } = request.params;
        const found = (await readWhole(tx, reach, id)) ?? (await readSurvivor(tx, reach, id));
        if (found === undefined) throw new Refusal('resource.not_found');
        tellVersion(reply, found.version);
        return customerView(found);
      }),
  );

  app.post(
    '/api/v1/customers',
    { schema: { tags, body: newCustomer, response: { 201: createdCustomer } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          const created = await createCustomer(tx, actor, request.body);
          tellVersion(reply, created.customer.version);
          return {
            customer: customerView(created.customer),
            duplicates: created.duplicates.map(duplicateView),
          };
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/customers/:id',
    { schema: { tags, params, body: customerChange, response: { 200: customer } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const { id } = request.params;
        const changed = await changeCustomer(tx, actor, id, version, request.body);
        tellVersion(reply, changed.version);
        return customerView(changed);
      }),
  );

  app.get(
    '/api/v1/customers/:id/timeline',
    {
      schema: { tags, params, querystring: timelineQuery, response: { 200: timelinePage } },
    },
    (request) =>
      gate.reading(request, 'customers.read', (tx, actor) =>
        timeline(tx, actor, request.params.id, request.query),
      ),
  );
}

/** Whoever was merged away is found under the address they had: whole, as the one they are now. */
async function readSurvivor(tx: Transaction, reach: Reach, absorbedId: string) {
  const survivor = await findSurvivor(tx, reach.workspaceId, absorbedId);
  return survivor === undefined ? undefined : readWhole(tx, reach, survivor);
}

async function timeline(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  { limit, cursor, kind }: z.infer<typeof timelineQuery>,
): Promise<z.infer<typeof timelinePage>> {
  const found = await readCustomer(tx, actor, 'customers.read', customerId);
  const facts = await readTimeline(tx, actor.workspaceId, found.numbers, {
    kind: kind === undefined ? undefined : factKinds[kind].number,
    after: decodeCursor(cursor, timelinePlace),
    limit,
  });
  const labels = await readOrderLabels(tx, actor.workspaceId, orderNos(facts));
  return pageFrom(
    facts,
    limit,
    (fact) => {
      const label = fact.object_no === null ? undefined : labels.get(fact.object_no);
      return factView(fact, label === undefined ? null : { kind: 'order', ...label });
    },
    (fact) => ({ occurredAt: fact.occurred_at, factNo: fact.fact_no }),
  );
}

function orderNos(facts: readonly TimelineRow[]): number[] {
  const about = facts.filter((fact) => fact.object_kind === 'order');
  return [...new Set(about.flatMap((fact) => fact.object_no ?? []))];
}
