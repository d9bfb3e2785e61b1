import type { Run } from './bench.ts';
import { startProduct } from './child.ts';
import { seed } from './seed.ts';
import { openStore, type Store, withClient } from './store.ts';
import { business, enter, owner } from './visit.ts';

const RECIPE = ['seed', 'seed.words', 'seed.customers', 'seed.business', 'seed.scorecard'];

/** The database of a business of so many contacts, set up through the product and filled. */
export async function openBusiness(size: number, say: Run['say']): Promise<Store> {
  const recipe = RECIPE.map((name) => new URL(`./${name}.ts`, import.meta.url));
  const store = await openStore(`business_${size}`, recipe, (url) => prepare(url, size, say));
  await leaveTheDay(store.operatorUrl);
  say(`database: PostgreSQL ${store.version}, ${await sizes(store.operatorUrl)}`);
  return store;
}

async function prepare(operatorUrl: string, size: number, say: Run['say']): Promise<void> {
  say('preparing the database …');
  const started = performance.now();
  const product = await startProduct(operatorUrl);
  const { session } = await enter(product.url, '/api/v1/setup', { business, employee: owner });
  await product.stop();
  await seed(operatorUrl, { workspaceId: session.workspace.id, contacts: size });
  say(`prepared in ${Math.round((performance.now() - started) / 1_000)} s`);
}

/** What a new day begins with: everybody's standing, the plan of care, the review of the circle. */
const OF_THE_DAY = [
  ['score', 'all'],
  ['care', 'all'],
  ['review', 'circle'],
];

/**
 * What an earlier run left waiting, and the work of a new day, would be measured with this one: the
 * first is thrown away, and of the second another node is said to be doing it.
 */
export async function leaveTheDay(operatorUrl: string): Promise<void> {
  await withClient(operatorUrl, async (client) => {
    await client.query('delete from outbox');
    await client.query('delete from dirty_customer');
    await client.query(
      `update scoring s set as_of = (now() at time zone w.time_zone)::date
       from workspace w where w.workspace_id = s.workspace_id`,
    );
    await client.query(`delete from job where state in ('queued', 'running')`);
    for (const [kind, key] of OF_THE_DAY) {
      await client.query(
        `insert into job (workspace_id, job_id, kind, key, state, input, attempts, created_at,
           started_at, heartbeat_at)
         select workspace_id, gen_random_uuid(), $1, $2, 'running', '{}', 1, now(), now(),
           now() + interval '1 day'
         from workspace`,
        [kind, key],
      );
    }
    await client.query('vacuum analyze');
  });
}

async function sizes(operatorUrl: string): Promise<string> {
  return withClient(operatorUrl, async (client) => {
    const found = await client.query<{ words: string }>(
      `select string_agg(n || ' ' || kind || 's', ', ' order by kind) || ', ' ||
         pg_size_pretty(pg_database_size(current_database())) as words
       from (select kind, count(*) as n from customer group by kind) counted`,
    );
    return found.rows[0]?.words ?? '';
  });
}
