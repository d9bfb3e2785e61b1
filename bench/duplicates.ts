import { setTimeout as wait } from 'node:timers/promises';
import type { Bench, Run } from './bench.ts';
import { openBusiness } from './business.ts';
import { startProduct } from './child.ts';
import type { Figure } from './figures.ts';
import { withClient } from './store.ts';
import { enter, owner } from './visit.ts';

/** Pairs that are entered once for each store: the same person twice, written a little differently. */
const PLANTED = 200;

export const duplicates: Bench = {
  help: `  Looks through all customers for those who may be the same, as the page of duplicates does when it
  is asked, then reads the first page of pairs. ${PLANTED} people are entered twice, with one letter of
  the name changed and the same phone in another format; all of them must be found.

  --size N   contacts, with a fifth as many organisations (100,000 unless said)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const store = await openBusiness(size, say);
  const product = await startProduct(store.operatorUrl);
  try {
    const { email, password } = owner;
    const { cookie } = await enter(product.url, '/api/v1/session', { email, password });
    const headers = { cookie, 'x-mainstay': '1', 'content-type': 'application/json' };
    const ask = async <T>(path: string, body?: object): Promise<T> => {
      const answer = await fetch(`${product.url}/api/v1/${path}`, {
        headers,
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    const planted = await withClient(store.operatorUrl, async (client) => {
      const found = await client.query(
        `select count(*)::int as n from customer where family_name like 'Zwillinger%'`,
      );
      return (found.rows as { n: number }[])[0]?.n ?? 0;
    });
    if (planted === 0) {
      for (let n = 0; n < PLANTED; n++) {
        const given_name = `Theo${String.fromCharCode(97 + (n % 26))}${n}`;
        const phone = 2_079_460_000 + n;
        await ask('customers', {
          kind: 'person',
          given_name,
          family_name: 'Zwillinger',
          phones: [`+44 ${phone}`],
        });
        await ask('customers', {
          kind: 'person',
          given_name,
          family_name: 'Zwillingers',
          phones: [`+44${phone}`],
        });
      }
      await withClient(store.operatorUrl, (client) => client.query('vacuum analyze'));
    }
    say('looking for duplicates …');
    const began = performance.now();
    const { job } = await ask<{ job: { id: string } }>('customer-duplicates/searches', {});
    let most = 0;
    for (;;) {
      const { state } = await ask<{ state: string }>(`jobs/${job.id}`);
      most = Math.max(most, await product.memory());
      if (state === 'done') break;
      if (state === 'failed') throw new Error('the search failed');
      await wait(100);
    }
    const seconds = (performance.now() - began) / 1_000;
    const times: number[] = [];
    for (let n = 0; n < 20; n++) {
      const started = performance.now();
      await ask('customer-duplicates?limit=50');
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const [pairs] = await withClient(store.operatorUrl, async (client) => {
      const found = await client.query(
        `select count(*)::int as n, count(*) filter (where a.family_name like 'Zwillinger%'
           and b.family_name like 'Zwillinger%' and a.given_name = b.given_name)::int as planted
         from duplicate_pair p
         join customer a on a.workspace_id = p.workspace_id and a.customer_no = p.first_no
         join customer b on b.workspace_id = p.workspace_id and b.customer_no = p.second_no`,
      );
      return found.rows as { n: number; planted: number }[];
    });
    return [
      { name: 'looking through everybody', value: seconds, unit: 's' },
      { name: 'customers', value: (size * 1.2) / seconds, unit: '/s' },
      { name: 'pairs', value: pairs?.n ?? 0, unit: '' },
      {
        name: `of ${PLANTED} entered twice`,
        value: pairs?.planted ?? 0,
        unit: 'found',
        bar: { atLeast: PLANTED },
      },
      {
        name: 'the first page of pairs: p95',
        value: times[Math.floor(times.length * 0.95)] ?? 0,
        unit: 'ms',
        bar: { atMost: 200 },
      },
      { name: 'memory of the server', value: most, unit: 'MB', bar: { atMost: 400 } },
    ];
  } finally {
    await product.stop();
    await store.close();
  }
}
