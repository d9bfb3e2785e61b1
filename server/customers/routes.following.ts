import { z } from 'zod';
import { uuid } from '../../contract/http/page.ts';
import { following } from '../../contract/team/notification.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { readCustomer } from './actions.ts';
import * as data from './data.follow.ts';

const params = z.object({ id: uuid });
const tags = ['customers'];

/** Whoever may read a customer may follow them, and is told of changes from then on. */
export function followingRoutes(app: App, gate: Gate): void {
  const address = '/api/v1/customers/:id/following';
  const schema = { tags, params, response: { 200: following } };

  app.get(address, { schema }, (request) =>
    gate.reading(request, 'customers.read', async (tx, actor) => {
      const { customer_no: no } = await readCustomer(
        tx,
        actor,
        'customers.read',
        request.params.id,
      );
      return {
        following: await data.isFollowing(tx, actor.workspaceId, no, actor.employeeId),
      };
    }),
  );

  app.put(address, { schema }, (request, reply) =>
    gate.writing(request, reply, 'customers.read', async (tx, actor) => {
      const { customer_no: no } = await readCustomer(
        tx,
        actor,
        'customers.read',
        request.params.id,
      );
      await data.follow(tx, actor.workspaceId, no, actor.employeeId);
      return { following: true };
    }),
  );

  app.delete(address, { schema }, (request, reply) =>
    gate.writing(request, reply, 'customers.read', async (tx, actor) => {
      const { customer_no: no } = await readCustomer(
        tx,
        actor,
        'customers.read',
        request.params.id,
      );
      await data.unfollow(tx, actor.workspaceId, no, actor.employeeId);
      return { following: false };
    }),
  );
}
