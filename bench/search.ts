import { factKinds } from '../contract/ledger/kinds.ts';
import type { Bench, Run } from './bench.ts';
import { openBusiness } from './business.ts';
import { compareAll, type Visitor } from './compare.ts';
import type { Figure } from './figures.ts';
import { cities } from './seed.words.ts';
import { withClient } from './store.ts';

const MOST_LATE = 40;
const MOST_WORDS = 400;
/** How often each word is asked for by one typist. */
const TIMES = 12;

export const search: Bench = {
  help: `  The search box as one person types into it, key by key, and by each way of finding somebody: phones
  in any format, addresses, Chinese and Hebrew inside names, accents, typing errors, orders, products;
  then all of them with eight connections, beside the same SQL through a bare fastify and pg.

  --size N   contacts, with a fifth as many organisations (100,000 unless said; hits stay the same)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

const keysOf = (word: string) => Array.from(word, (_, at) => word.slice(0, at + 1));

/** What is typed, by what it finds. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'key by key': [...keysOf('maria hernandez'), ...keysOf('baba works 1')],
  'phones, in four formats': ['44 7000 0500', '+447000005001', '07000 005 001', '5001'],
  'mail addresses': ['maria.hernandez', 'maria.hernandez5', 'hernandez@'],
  'Chinese and Hebrew inside names': ['家明', '海贸易', '茶', 'לוי', 'רון ל', 'כהן'],
  'accents, with and without': ['zolc', 'Żółć', 'lukasz', 'Łukasz z'],
  'typing errors': ['hernandes', 'hernnadez', 'mraia hernandez', 'hernandz'],
  'what was said': ['note77', 'fairton', 'baton note1', 'bacorton bafelton', 'badinton'],
  'orders, products, nothing': ['70000', 'P2001', 'lantern', 'xyzzy'],
};

/** Names in other scripts than the seed's, entered as a person would. */
const families = ['王', '李', '陈', 'לוי', 'כהן', 'Żółć', 'Šimić', 'Ağaoğlu'];
const givens = ['家明', '淑芬', '志强', 'רון', 'תמר', 'Łukasz', 'Željka', 'Gökçe'];
const houses = ['上海贸易', '高山茶行', 'כרמל בע״מ', 'Überall GmbH'];

async function run({ size, say }: Run): Promise<Figure[]> {
  const store = await openBusiness(size, say);
  try {
    const calls = Object.values(typed)
      .flat()
      .map((words) => ({ method: 'GET' as const, path: pathOf(words) }));
    const works = [{ name: 'all of it, eight at once', calls, atLeast: 300, within: MOST_LATE }];
    return await compareAll(store, works, say, async (visitor) => {
      await enterNames(visitor);
      await sayThings(store.operatorUrl);
      const figures: Figure[] = [];
      for (const [name, words] of Object.entries(typed)) {
        say(`${name} …`);
        figures.push(await oneTypist(visitor, name, words));
      }
      return figures;
    });
  } finally {
    await store.close();
  }
}

const pathOf = (words: string) => `/api/v1/search?q=${encodeURIComponent(words)}`;

/** Once for each store: every family with every given name. */
async function enterNames({ url, cookie }: Visitor): Promise<void> {
  const headers = { cookie, 'x-mainstay': '1', 'content-type': 'application/json' };
  const people = families.flatMap((family_name) =>
    givens.map((given_name) => ({ kind: 'person', family_name, given_name })),
  );
  const found = await fetch(url + pathOf('Überall GmbH'), { headers });
  if ((await found.text()).includes('Überall')) return;
  for (const body of [...people, ...houses.map((name) => ({ kind: 'organisation', name }))]) {
    const answer = await fetch(`${url}/api/v1/customers`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`entering a name: ${answer.status} ${await answer.text()}`);
  }
}

/** Once for each store: a note of 25 words about every fifth customer, each word in many of them. */
async function sayThings(operatorUrl: string): Promise<void> {
  const words = cities(MOST_WORDS * 5_000).map((word) => word.toLowerCase());
  await withClient(operatorUrl, async (client) => {
    const found = await client.query(`select from fact where source = 'bench notes' limit 1`);
    if (found.rowCount !== 0) return;
    await client.query(
      `with made as (
         insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
           tier, source, source_id)
         select workspace_id, $1, customer_no, at, at::date, at, at, 'A', 'bench notes',
           customer_no::text
         from customer, lateral (select now() - interval '1 day' * (customer_no % 700) as at) moment
         where customer_no % 5 = 0
         returning workspace_id, fact_no)
       insert into fact_text (workspace_id, fact_no, words, terms)
       select workspace_id, fact_no, array_to_string(words, ' '),
         array_to_tsvector(array(select right(workspace_id::text, 12) || w from unnest(words) w))
       from made, lateral (
         select array_agg(($2::text[])[1 + (fact_no * k * k) % ${MOST_WORDS}]) || ('note' || fact_no)
           as words
         from generate_series(1, 25) k) said`,
      [factKinds.touched.number, words],
    );
    await client.query('vacuum analyze fact_text');
  });
}

/** One question at a time; the first time round warms up. */
async function oneTypist(
  { url, cookie }: Visitor,
  name: string,
  words: readonly string[],
): Promise<Figure> {
  const times: number[] = [];
  for (let time = 0; time <= TIMES; time++) {
    for (const word of words) {
      const started = performance.now();
      const answer = await fetch(url + pathOf(word), { headers: { cookie } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`searching for ${word}: ${answer.status}`);
      if (time > 0) times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  const value = times[Math.floor(times.length * 0.95)] ?? 0;
  return { name: `${name}: p95`, value, unit: 'ms', bar: { atMost: MOST_LATE } };
}
