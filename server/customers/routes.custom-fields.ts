import { z } from 'zod';
import {
  customField,
  type CustomField,
  customFieldChange,
  customFieldList,
  customValues,
  customValuesChange,
  newCustomField,
} from '../../contract/customers/custom-fields.ts';
import { uuid } from '../../contract/http/page.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { expectedVersion, tellVersion } from '../http/version.ts';
import { changeField, createField } from './actions.custom-fields.ts';
import { changeValues, valuesOf } from './actions.custom-values.ts';
import { readFields } from './data.custom-fields.ts';

const tags = ['customers'];
const params = z.object({ id: uuid });

/** The business's own fields, and what customers have in them. */
export function customFieldRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/custom-fields',
    { schema: { tags, response: { 200: customFieldList } } },
    (request) =>
      gate.reading(request, 'customers.read', async (tx, { workspaceId }) => ({
        items: (await readFields(tx, workspaceId)).map(fieldView),
      })),
  );

  app.post(
    '/api/v1/custom-fields',
    { schema: { tags, body: newCustomField, response: { 201: customField } } },
    (request, reply) =>
      gate.writing(
        request,
        reply,
        'workspace.write',
        async (tx, actor) => {
          const made = await createField(tx, actor, request.body);
          tellVersion(reply, made.version);
          return fieldView(made);
        },
        201,
      ),
  );

  app.patch(
    '/api/v1/custom-fields/:id',
    { schema: { tags, params, body: customFieldChange, response: { 200: customField } } },
    (request, reply) =>
      gate.writing(request, reply, 'workspace.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const changed = await changeField(tx, actor, request.params.id, version, request.body);
        tellVersion(reply, changed.version);
        return fieldView(changed);
      }),
  );

  app.get(
    '/api/v1/customers/:id/fields',
    { schema: { tags, params, response: { 200: customValues } } },
    (request, reply) =>
      gate.reading(request, 'customers.read', async (tx, actor) => {
        const read = await valuesOf(tx, actor, request.params.id);
        tellVersion(reply, read.version);
        return read;
      }),
  );

  app.patch(
    '/api/v1/customers/:id/fields',
    { schema: { tags, params, body: customValuesChange, response: { 200: customValues } } },
    (request, reply) =>
      gate.writing(request, reply, 'customers.write', async (tx, actor) => {
        const version = expectedVersion(request);
        const { id } = request.params;
        const changed = await changeValues(tx, actor, id, version, request.body);
        tellVersion(reply, changed.version);
        return changed;
      }),
  );
}

function fieldView(field: CustomField): CustomField {
  const { id, key, name, type, applies_to, currency, options } = field;
  const { required, required_if, retired, version } = field;
  return {
    id,
    key,
    name,
    type,
    applies_to,
    currency,
    options,
    required,
    required_if,
    retired,
    version,
  };
}
