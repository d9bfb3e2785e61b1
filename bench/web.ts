import { setTimeout as wait } from 'node:timers/promises';
import { buildWeb } from '../bin/web.ts';
import { leaveTheDay } from './business.ts';
import { startProduct } from './child.ts';
import type { Figure } from './figures.ts';
import type { Bench, Run } from './bench.ts';
import { openStore, withClient } from './store.ts';
import { business, enter, loadSample, owner } from './visit.ts';
import { measureBrowser } from './web-browser.ts';
import { measureSizes } from './web-size.ts';

/** As `npm start` makes it. */
const SAMPLE = 2_000;

export const web: Bench = {
  help: `  What has to arrive before each screen, from the build; then, in Chromium on loopback with an
  empty cache, how long a person waits for the first list, a customer and a far part of the list:
  with the sample business, and with a large base. The median of five. Beside it an empty page.

  --size N   customers who buy in the large base (100,000 unless said)`,
  size: { of: 'customers', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  say('building the web application …');
  const sizes = await measureSizes();
  await buildWeb(() => undefined);
  const sample = await visit(SAMPLE, say);
  const large = await visit(size, say);
  return [...sizes, ...sample, ...large];
}

/** Opens a sample business of so many customers in a browser; it is made once, and kept. */
async function visit(customers: number, say: Run['say']): Promise<Figure[]> {
  const name = customers.toLocaleString('en');
  const recipe = [new URL('../sample/index.ts', import.meta.url)];
  const { operatorUrl, close } = await openStore(`web_${customers}`, recipe, async (url) => {
    say(`preparing ${name} customers …`);
    const product = await startProduct(url);
    const { cookie } = await enter(product.url, '/api/v1/setup', { business, employee: owner });
    await loadSample(product.url, cookie, customers);
    await untilQuiet(url);
    await product.stop();
  });
  try {
    await leaveTheDay(operatorUrl);
    const product = await startProduct(operatorUrl);
    const { email, password } = owner;
    try {
      const { cookie } = await enter(product.url, '/api/v1/session', { email, password });
      return await measureBrowser(name, product.url, cookie);
    } finally {
      await product.stop();
    }
  } finally {
    await close();
  }
}

/** Until the work that a new business brings with it is done: its circle, the lists of the day. */
async function untilQuiet(operatorUrl: string): Promise<void> {
  await withClient(operatorUrl, async (client) => {
    for (let calm = 0; calm < 5;) {
      const found = await client.query(
        `select from job where state in ('queued', 'running')
         union all select from outbox where topic = 'job' union all select from dirty_customer
         limit 1`,
      );
      calm = found.rowCount === 0 ? calm + 1 : 0;
      await wait(1_000);
    }
  });
}
