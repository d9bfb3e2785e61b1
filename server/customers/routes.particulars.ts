import { z } from 'zod';
import { customer } from '../../contract/customers/customer.ts';
import { endingList, newEnding } from '../../contract/customers/ending.ts';
import {
  affiliationChange,
  industryList,
  newAffiliation,
  particulars,
  particularsChange,
} from '../../contract/customers/particulars.ts';
import { uuid } from '../../contract/http/page.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { Refusal } from '../http/problem.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { reachOf, readCustomer } from './actions.ts';
import { endingsOf, endRelation, resumeRelation } from './actions.endings.ts';
import {
  addAffiliation,
  changeAffiliation,
  changeParticulars,
  particularsOf,
} from './actions.particulars.ts';
import { readWhole } from './data.ts';
import { readIndustries } from './data.particulars.ts';
import { customerView } from './views.ts';

const tags = ['customers'];
const params = z.object({ id: uuid });
const ofStay = z.object({ id: uuid, affiliation: uuid });

/** What more is known of a customer, whom they belong to, and how the relationship ended. */
export function particularsRoutes(app: App, gate: Gate): void {
  app.get('/api/v1/industries', { schema: { tags, response: { 200: industryList } } }, (request) =>
    gate.reading(request, 'customers.read', async (tx, { workspaceId }) => ({
      items: await readIndustries(tx, workspaceId),
    })),
  );

  app.get(
    '/api/v1/customers/:id/particulars',
    { schema: { tags, params, response: { 200: particulars } } },
    (request, reply) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const found = await readCustomer(tx, actor, 'customers.read', request.params.id);
        const read = await particularsOf(tx, actor, found.customer_no);
        tellVersion(reply, read.version);
        return read;
      }),
  );

  app.patch(
    '/api/v1/customers/:id/particulars',
    { schema: { tags, params, body: particularsChange, response: { 200: particulars } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const { id } = request.params;
        const changed = await changeParticulars(tx, actor, id, version, request.body);
        tellVersion(reply, changed.version);
        return changed;
      }),
  );

  app.post(
    '/api/v1/customers/:id/affiliations',
    { schema: { tags, params, body: newAffiliation, response: { 201: customer } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'customers.write',
        async (tx, actor) => {
          await addAffiliation(tx, actor, request.params.id, request.body);
          return wholeOf(tx, actor, request.params.id);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/customers/:id/affiliations/:affiliation',
    { schema: { tags, params: ofStay, body: affiliationChange, response: { 200: customer } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const { id, affiliation } = request.params;
        await changeAffiliation(tx, actor, id, affiliation, request.body);
        return wholeOf(tx, actor, id);
      }),
  );

  app.delete(
    '/api/v1/customers/:id/affiliations/:affiliation',
    { schema: { tags, params: ofStay, response: { 200: customer } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const { id, affiliation } = request.params;
        await changeAffiliation(tx, actor, id, affiliation, null);
        return wholeOf(tx, actor, id);
      }),
  );

  endingRoutes(app, gate);
}

function endingRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/endings',
    { schema: { tags, params, response: { 200: endingList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, actor) => ({
        items: await endingsOf(tx, actor, 'customers.read', request.params.id),
      })),
  );

  app.put(
    '/api/v1/customers/:id/ending',
    { schema: { tags, params, body: newEnding, response: { 200: endingList } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => ({
        items: await endRelation(tx, actor, request.params.id, request.body),
      })),
  );

  app.delete(
    '/api/v1/customers/:id/ending',
    { schema: { tags, params, response: { 200: endingList } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => ({
        items: await resumeRelation(tx, actor, request.params.id),
      })),
  );
}

async function wholeOf(tx: Transaction, actor: Actor, customerId: string) {
  const found = await readWhole(tx, reachOf(actor, 'customers.write'), customerId);
  if (found === undefined) throw new Refusal('resource.not_found');
  return customerView(found);
}
