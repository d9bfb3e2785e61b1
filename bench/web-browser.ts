import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../test/browser.ts';
import type { Figure } from './figures.ts';

const TURNS = 5;
const MOST_FIRST_LIST = 1_000;
const MOST_JUMP = 150;

/** For a machine without a graphics card, and without a way to the internet. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A row of the list that shows a customer, not its bones. */
const FIRST_ROW = '[role=row][data-index="0"]';
const FIRST_CRITERION = '[data-criterion="c1"]';

interface Turn {
  door: number;
  firstList: number;
  requests: number;
  processor: number;
  customer: number;
  backToList: number;
  middle: number;
  end: number;
  heap: number;
}

/** Times as a person would take them, each turn with an empty cache; the median of five. */
export async function measureBrowser(name: string, url: string, cookie: string): Promise<Figure[]> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args });
  try {
    const empty = await openEmptyPage();
    await emptyPage(browser, empty.url); // the first page of a browser is slower than any other
    const raw: number[] = [];
    const turns: Turn[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      raw.push(await emptyPage(browser, empty.url));
      turns.push(await takeTurn(browser, url, cookie));
    }
    empty.close();
    const of = (key: keyof Turn) => median(turns.map((turn) => turn[key]));
    const told = { unit: 'ms', raw: median(raw), leastRatio: 0 };
    const first = { atMost: MOST_FIRST_LIST };
    const jump = { atMost: MOST_JUMP };
    return [
      { name: `${name}: an empty page`, value: median(raw), unit: 'ms' },
      { name: `${name}: sign-in usable, cold`, value: of('door'), bar: first, ...told },
      { name: `${name}: first list usable, cold`, value: of('firstList'), bar: first, ...told },
      { name: `${name}: of it, the page's processor time`, value: of('processor'), unit: 'ms' },
      { name: `${name}: of it, requests`, value: of('requests'), unit: '' },
      { name: `${name}: from the list to a customer`, value: of('customer'), unit: 'ms' },
      { name: `${name}: back to the list`, value: of('backToList'), unit: 'ms' },
      { name: `${name}: jump to the middle`, value: of('middle'), unit: 'ms', bar: jump },
      { name: `${name}: jump to the end`, value: of('end'), unit: 'ms', bar: jump },
      { name: `${name}: memory of the page's script`, value: of('heap'), unit: 'MB' },
    ];
  } finally {
    await browser.close();
  }
}

async function takeTurn(browser: Browser, url: string, cookie: string): Promise<Turn> {
  const stranger = await browser.newContext({ locale: 'en-GB' });
  const door = await timeOf(stranger, `${url}/`, 'input[type=password]');
  await stranger.close();
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
    }),
  );
  const page = await context.newPage();
  const worked = await watchProcessor(page);
  await page.goto(`${url}/customers`, { waitUntil: 'commit' });
  const firstList = await shown(page, FIRST_ROW);
  const processor = await worked();
  const requests = await page.evaluate(() => performance.getEntriesByType('resource').length + 1);
  await page.waitForLoadState('networkidle');
  const middle = await jumpTo(page, 0.5);
  const end = await jumpTo(page, 1);
  await jumpTo(page, 0);
  const customer = await act(page, FIRST_ROW, FIRST_CRITERION);
  await page.waitForLoadState('networkidle');
  const backToList = await act(page, 'a[href="/customers"]', FIRST_ROW);
  const heap = await heapOf(page);
  await context.close();
  return { door, firstList, processor, requests, customer, backToList, middle, end, heap };
}

/** Milliseconds from the navigation until the place shows something. */
async function timeOf(context: BrowserContext, url: string, place: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  return shown(page, place);
}

async function shown(page: Page, place: string): Promise<number> {
  const handle = await page.waitForFunction(
    (selector) => {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null || found.getClientRects().length === 0) return false;
      const filled = found instanceof HTMLInputElement || found.innerText.trim() !== '';
      return filled && performance.now();
    },
    place,
    { polling: 'raf' },
  );
  return Number(await handle.jsonValue());
}

/** Milliseconds from a click until the other place shows something. */
async function act(page: Page, click: string, place: string): Promise<number> {
  const started = await page.evaluate((selector) => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`there is no ${selector}`);
    const now = performance.now();
    found.click();
    return now;
  }, click);
  return (await shown(page, place)) - started;
}

/** Milliseconds from moving the scrollbar until every row in view shows a customer. */
async function jumpTo(page: Page, share: number): Promise<number> {
  return page.evaluate(async (to) => {
    const grid = document.querySelector<HTMLElement>('[role=grid]');
    if (grid === null) throw new Error('there is no list');
    const count = Number(grid.getAttribute('aria-rowcount')) - 1;
    const least = Math.max(0, to * count * 0.9 - 30);
    const most = to * count * 1.1 + 30;
    const started = performance.now();
    grid.scrollTop = to * (grid.scrollHeight - grid.clientHeight);
    // Nothing here has a name: the loader would give it one by a helper that the page has not.
    for (;;) {
      await new Promise(requestAnimationFrame);
      const taken = performance.now() - started;
      const view = grid.getBoundingClientRect();
      const rows = [...grid.querySelectorAll<HTMLElement>('[data-index]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      const there = rows.every((row) => {
        const index = Number(row.dataset['index']);
        return index >= least && index <= most && row.innerText.trim() !== '';
      });
      if (rows.length > 5 && there) return taken;
      if (taken > 20_000) {
        const seen = rows.map((row) => row.dataset['index']).join(' ');
        throw new Error(`rows ${least} to ${most} did not arrive, but ${seen}`);
      }
    }
  }, share);
}

/** Milliseconds the page's own thread has worked since: a figure that a busy machine moves less. */
async function watchProcessor(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 ** 2;
}

/** The least any page takes here: a document and an empty script. */
async function openEmptyPage(): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/empty.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? ''
        : '<!doctype html><p id="there">There</p><script type="module" src="/empty.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function emptyPage(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const time = await timeOf(context, url, '#there');
  await context.close();
  return time;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
