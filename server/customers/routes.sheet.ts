import { z } from 'zod';
import { sheet, sheetChange } from '../../contract/customers/sheet.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changeSheet, sheetOf } from './actions.sheet.ts';

const tags = ['customers'];
const params = z.object({ id: uuid });
const address = '/api/v1/customers/:id/sheet';

/** The foundation sheet of a customer. */
export function sheetRoutes(app: App, gate: Gate): void {
  app.get(address, { schema: { tags, params, response: { 200: sheet } } }, (request, reply) =>
    gate.reading(request, 'customers.read', async (tx, actor) => {
      const read = await sheetOf(tx, actor, request.params.id);
      tellVersion(reply, read.version);
      return read;
    }),
  );

  app.patch(
    address,
    { schema: { tags, params, body: sheetChange, response: { 200: sheet } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const changed = await changeSheet(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, changed.version);
        return changed;
      }),
  );
}
