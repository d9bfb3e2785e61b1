import { buildWeb } from '../bin/web.ts';
import { startChild } from './child.ts';
import type { Figure } from './figures.ts';
import type { Bench, Run } from './bench.ts';
import { seed } from './seed.ts';
import { openStore, withClient } from './store.ts';
import { business, enter, loadSample, owner } from './visit.ts';
import { measureBrowser } from './web-browser.ts';
import { measureSizes } from './web-size.ts';

const SAMPLE = 2_000;

export const web: Bench = {
  help: `  What has to arrive before each screen, from the build; then, in Chromium on loopback with an
  empty cache, how long a person waits for the first list, a customer and a far part of the list:
  with the sample business, and with a large base. The median of five. Beside it an empty page.

  --size N   contacts of the large base (100,000 unless said)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  say('building the web application …');
  const sizes = await measureSizes();
  await buildWeb(() => undefined);
  const sample = await visit(`web_sample`, 'sample', say, (url, cookie) =>
    loadSample(url, cookie, SAMPLE),
  );
  const large = await visit(`web_${size}`, size.toLocaleString('en'), say, undefined, size);
  return [...sizes, ...sample, ...large];
}

/** Opens a prepared business in a browser; it is prepared over HTTP, or by the seed. */
async function visit(
  store: string,
  name: string,
  say: Run['say'],
  fill: ((url: string, cookie: string) => Promise<void>) | undefined,
  contacts = 0,
): Promise<Figure[]> {
  const recipe = new URL('./seed.ts', import.meta.url);
  const { operatorUrl, close } = await openStore(store, recipe, async (databaseUrl) => {
    say(`preparing ${name} …`);
    const product = await startProduct(databaseUrl);
    const body = { business, employee: owner };
    const { cookie, workspaceId } = await enter(product.url, '/api/v1/setup', body);
    await fill?.(product.url, cookie);
    await product.stop();
    if (contacts === 0) return;
    await withClient(databaseUrl, (client) => seed(client, { workspaceId, contacts }));
  });
  try {
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

function startProduct(databaseUrl: string) {
  return startChild('./product.ts', {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
  });
}
