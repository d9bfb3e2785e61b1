import { z } from 'zod';
import { preferencePage, preferencePageChange } from '../../contract/conversations/preferences.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import type { App } from '../http/app.ts';
import type { Subject } from './actions.consent.ts';
import { changePage, enterByLink, openLink, pageOf } from './actions.preference-page.ts';
import type { Known } from './actions.standing.ts';

const tags = ['conversations'];
const params = z.object({ token: z.string().max(200) });
const FORM = 'application/x-www-form-urlencoded';

/** What a customer reaches by the link in a mail, without signing in. */
export function preferencePageRoutes(app: App, database: Database, secret: string): void {
  const through = <T>(
    token: string,
    work: (tx: Transaction, subject: Subject, known: Known) => Promise<T>,
  ): Promise<T> => {
    const link = openLink(secret, token);
    return database.inWorkspace(link.workspaceId, async (tx) => {
      const { subject, known } = await enterByLink(tx, link);
      return work(tx, subject, known);
    });
  };

  app.get(
    '/api/v1/preferences/:token',
    { config: { open: true }, schema: { tags, params, response: { 200: preferencePage } } },
    (request) => through(request.params.token, async (_tx, _subject, known) => pageOf(known)),
  );

  app.patch(
    '/api/v1/preferences/:token',
    {
      config: { open: true },
      schema: { tags, params, body: preferencePageChange, response: { 200: preferencePage } },
    },
    (request) =>
      through(request.params.token, (tx, subject) => changePage(tx, subject, request.body)),
  );

  // RFC 8058: a mail program posts here when "unsubscribe" is pressed beside a message. It carries
  // neither our cookie nor our header, and the link is all it needs.
  void app.register(async (form) => {
    form.addContentTypeParser(
      FORM,
      { parseAs: 'string', bodyLimit: 1_024 },
      (_request, body, done) => done(null, body),
    );
    form.post(
      '/api/v1/unsubscriptions/:token',
      {
        config: { open: true, fromAnywhere: true },
        schema: { tags, params, response: { 204: z.undefined() } },
      },
      async (request, reply) => {
        const { token } = z.object({ token: z.string().max(200) }).parse(request.params);
        await through(token, (tx, subject) =>
          changePage(
            tx,
            subject,
            {
              choices: [
                { channel: 'email', purpose: 'care', word: 'refused' },
                { channel: 'email', purpose: 'marketing', word: 'refused' },
              ],
            },
            'one_click',
          ),
        );
        return reply.code(204).send();
      },
    );
  });
}
