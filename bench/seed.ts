import { inLanes, sendAll, withoutIndexes } from './bulk.ts';
import { customers, identities } from './seed.customers.ts';
import { employees, records, trade } from './seed.business.ts';
import { publishScorecard } from './seed.scorecard.ts';

/** How much is seeded; hits stay the same at every size, names and cities grow with it. */
export interface Seed {
  workspaceId: string;
  contacts: number;
}

/**
 * Fills a business as the product would, set by set: employees, people with a mail, a phone, a title
 * and an organisation each, their search terms, orders, facts and standings, and what is kept of
 * imports, jobs and changes. The operator's login must be a superuser's or the tables' owner's.
 */
export async function seed(operatorUrl: string, { workspaceId, contacts }: Seed): Promise<void> {
  const size = { workspace: `'${workspaceId}'::uuid`, contacts };
  await withoutIndexes(operatorUrl, async () => {
    for (const statement of [...employees(size), ...customers(size), 'analyze customer']) {
      await sendAll(operatorUrl, [statement]);
    }
    await inLanes(
      operatorUrl,
      [identities(size), trade(size), records(size)],
      async (client, set) => {
        for (const statement of set) await client.query(statement);
      },
    );
  });
  await sendAll(operatorUrl, ['vacuum analyze']);
  await publishScorecard(operatorUrl, workspaceId);
}
