import { z } from 'zod';
import { erasure, newErasure, personalData } from '../../contract/exchange/person.ts';
import { uuid } from '../../contract/http/page.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import { requireActor } from '../http/actor.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { archiveOf, erasePerson, personalDataOf } from './actions.person.ts';
import { zipOf } from './rules.zip.ts';
import { readablePage } from './views.person.ts';

const tags = ['exchange'];
const params = z.object({ id: uuid });

/** What is held of one person: to see, to hand over, to erase. */
export function personRoutes(app: App, gate: Gate): void {
  app.get(
    '/api/v1/customers/:id/personal-data',
    { schema: { tags, params, response: { 200: personalData } } },
    (request) =>
      gate.reading(request, 'privacy.manage', (tx, actor) =>
        personalDataOf(tx, actor, request.params.id),
      ),
  );

  app.get(
    '/api/v1/customers/:id/personal-data.zip',
    { schema: { tags, params } },
    async (request, reply) => {
      const { id } = request.params;
      const { language } = requireActor(request);
      const archive = await gate.reading(request, 'privacy.manage', (tx, actor) =>
        archiveOf(tx, actor, id),
      );
      const now = new Date();
      const content = { exported_at: now.toISOString(), ...archive };
      const page = readablePage(archive, language, translateInto(language));
      const bytes = zipOf(
        [
          { name: 'data.json', content: Buffer.from(JSON.stringify(content, null, 2)) },
          { name: 'read-me.html', content: Buffer.from(page) },
        ],
        now,
      );
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="personal-data-${id}.zip"`)
        .send(bytes);
    },
  );

  app.put(
    '/api/v1/customers/:id/erasure',
    { schema: { tags, params, body: newErasure, response: { 200: erasure } } },
    (request, reply) =>
      gate.writing(request, reply, 'privacy.manage', (tx, actor) =>
        erasePerson(tx, actor, request.params.id, request.body.because),
      ),
  );
}
