import type { Bench, Run } from './bench.ts';
import { openBusiness } from './business.ts';
import { compareAll, RECORDED, type Work } from './compare.ts';
import type { Figure } from './figures.ts';
import type { Call } from './record.ts';
import { cities } from './seed.words.ts';
import { withClient } from './store.ts';

export const api: Bench = {
  help: `  The lists, the search box, one contact and entering a contact, over HTTP with eight connections,
  against the product in a process of its own and a durable database. Beside each figure the same
  SQL through a bare fastify and pg. The database is prepared once and kept in .build/bench.

  --size N   contacts, with a fifth as many organisations (100,000 unless said; hits stay the same)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const store = await openBusiness(size, say);
  try {
    return await compareAll(store, await questions(store.operatorUrl, size), say);
  } finally {
    await store.close();
  }
}

async function questions(operatorUrl: string, size: number): Promise<Work[]> {
  const get = (path: string): Call => ({ method: 'GET', path: `/api/v1/${path}` });
  const ids = await withClient(operatorUrl, async (client) => {
    const found = await client.query<{ customer_id: string }>(
      `select customer_id from customer where kind = 'person' and customer_no % 97 = 0 limit 50`,
    );
    return found.rows.map((row) => row.customer_id);
  });
  const towns = cities(size).slice(0, 20);
  const searches = ['hern', 'maria her', 'maria.hernandez', '5001', 'P2001', 'hernandes', '70000'];
  return [
    { name: '50 newest', calls: [get('customers?sort=newest')], atLeast: 800, within: 20 },
    {
      name: 'of a city, by name, 50 and total',
      calls: towns.map((town) => get(`customers?city=${town}&sort=name`)),
      atLeast: 400,
      within: 30,
    },
    {
      name: 'name contains "hern", 50 and total',
      calls: [get('customers?name=hern&sort=name')],
      atLeast: 300,
      within: 40,
    },
    {
      name: 'search box',
      calls: searches.map((words) => get(`search?q=${encodeURIComponent(words)}`)),
      atLeast: 300,
      within: 40,
    },
    { name: 'ranked, 50 and total', calls: [get('customers?sort=standing')] },
    {
      name: 'ranked, from the middle',
      calls: [get(`customers?sort=standing&at=${Math.round(size * 0.6)}`)],
    },
    { name: 'one contact', calls: ids.map((id) => get(`customers/${id}`)), atLeast: 1_800 },
    {
      name: 'enter a contact',
      calls: [{ method: 'POST', path: '/api/v1/customers', body: newContact(RECORDED) }],
      vary: newContact,
      atLeast: 400,
    },
  ];
}

function newContact(tag: string) {
  return {
    kind: 'person',
    given_name: 'Nina',
    family_name: `Fresh${tag}`,
    city: 'Leeds',
    country: 'GB',
    emails: [`nina.${tag}@example.com`],
  };
}
