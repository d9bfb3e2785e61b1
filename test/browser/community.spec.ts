import type { Page } from '@playwright/test';
import type { StandingOverview } from '../../contract/value/standing.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { expectSound } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

test.use({ flow: 'community' });
test.describe.configure({ mode: 'serial' });

const headers = { 'x-mainstay': '1' };
const DAY = 86_400_000;
/** Fifty feed a criterion. */
const CUSTOMERS = 52;

/** What people enter is in the language under test; what is left in Latin is the product's. */
const said = {
  en: { rival: 'Cheap & Co', what: 'Everything', seen: 'In their window', idea: 'Sell in pairs' },
  he: { rival: 'זול ושות׳', what: 'הכול', seen: 'בחלון הראווה', idea: 'למכור בזוגות' },
};
const saidIn = (language: string) => said[language === 'he' ? 'he' : 'en'];
const dayOf = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

/** A year of order lines up to so many days ago. Names are numbers, so no script is mixed in. */
function lines(until: number): string {
  const rows = ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'];
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    for (let ago = 400 - (customer % 20); ago >= until; ago -= 40 + (customer % 7)) {
      const price = 3 + (customer % 9);
      rows.push(
        `${customer}-${ago},P1,Mug,4,${dayOf(ago)} 10:00:00,${price}.50,${9000 + customer},`,
      );
    }
  }
  return rows.join('\n');
}

/** Imports order lines, and waits until everybody stands. */
async function bring(page: Page, until: number): Promise<void> {
  const buffer = Buffer.from(lines(until));
  const made = await page.request.post('/api/v1/imports', {
    headers,
    multipart: { file: { name: 'lines.csv', mimeType: 'text/csv', buffer } },
  });
  const { import: record, guessed } = (await made.json()) as {
    import: { id: string };
    guessed: object;
  };
  const path = `/api/v1/imports/${record.id}`;
  await page.request.put(`${path}/start`, { headers, data: { mapping: guessed } });
  const isOver = async () => {
    const { job_id } = (await (await page.request.get(path)).json()) as { job_id: string };
    return ((await (await page.request.get(`/api/v1/jobs/${job_id}`)).json()) as Job).state;
  };
  await expect.poll(isOver, { timeout: 120_000, intervals: [200] }).toBe('done');
}

async function customers(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/v1/customers?limit=60');
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
}

test('a competitor’s offer is entered with its evidence', async ({ page, t, language }) => {
  const called = names[language === 'he' ? 'he' : 'en'];
  const { rival, what, seen } = saidIn(language);
  await page.request.post('/api/v1/setup', {
    headers,
    data: {
      business: {
        ...{ name: called.business, language, currency: 'GBP' },
        ...{ time_zone: 'Europe/London', country: 'GB' },
      },
      employee: { name: called.owner, email: owner.email, password: owner.password },
    },
  });
  await bring(page, 20);
  await page.goto('/competitors');
  await expect(page.getByText(t('marketing.promotions.none'))).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  const field = (label: string) => dialog.getByLabel(label, { exact: true });
  await field(t('marketing.promotion.competitor')).fill(rival);
  await field(t('marketing.promotion.what')).fill(what);
  await field(t('marketing.promotion.starts_on')).fill(dayOf(120));
  await field(t('marketing.promotion.ends_on')).fill(dayOf(60));
  await field(t('marketing.promotion.depth')).fill('30');
  await field(t('marketing.promotion.evidence_words')).fill(seen);
  await dialog.getByRole('button', { name: t('marketing.promotion.submit') }).click();
  await expect(page.getByText(seen)).toBeVisible();
  await expect(page.getByText(t('marketing.promotions.deeper'))).toBeVisible();
  await expectSound(page, language);
});

test('a suggestion is captured in the customer’s words, and judged', async ({
  inside: page,
  t,
  language,
}) => {
  const { idea } = saidIn(language);
  const [first = '', ...others] = await customers(page);
  await page.goto(`/customers/${first}`);
  // On a phone the criteria stand above what is written down.
  await expect(page.getByText(t('value.criterion.c1'))).toBeVisible({ timeout: 120_000 });
  await page.getByRole('button', { name: t('community.record.open'), exact: true }).click();
  await page.getByRole('menuitem', { name: t('community.record.suggestion') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('service.suggestion.words')).fill(idea);
  await dialog.getByRole('button', { name: t('service.suggestion.submit') }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto('/community?show=suggestions');
  await expect(page.getByText(idea)).toBeVisible();
  await page.getByText(t('service.suggestions.substantive'), { exact: true }).click();
  const judge = names[language === 'he' ? 'he' : 'en'].owner;
  const judged = t('service.suggestions.judged_by', { name: judge });
  await expect(page.getByText(judged)).toBeVisible();
  await expectSound(page, language);
  const suggest = async (customer_id: string) => {
    const data = { customer_id, happened_on: dayOf(3), words: idea };
    const made = await page.request.post('/api/v1/suggestions', { headers, data });
    const { id } = (await made.json()) as { id: string };
    const path = `/api/v1/suggestions/${id}/judgement`;
    await page.request.put(path, { headers, data: { judgement: 'substantive' } });
  };
  await Promise.all(others.map(suggest));
});

test('both are seen in the evidence of their criteria', async ({ inside: page, t, language }) => {
  await bring(page, 0);
  const overview = await page.request.get('/api/v1/standing-overview');
  const { fed } = (await overview.json()) as StandingOverview;
  expect(fed).toEqual(expect.arrayContaining(['c7', 'c9']));
  const suggestions = await page.request.get('/api/v1/suggestions?limit=100');
  const { items } = (await suggestions.json()) as { items: { customer: { id: string } }[] };
  const id = items.at(-1)?.customer.id ?? '';
  const dialog = page.getByRole('dialog');
  await page.goto(`/customers/${id}?evidence=c9`);
  await expect(dialog.getByText(t('value.evidence.episodes'))).toBeVisible({ timeout: 120_000 });
  await expectSound(page, language);
  await page.goto(`/customers/${id}?evidence=c7`);
  await expect(dialog.getByText(t('ledger.kind.suggested')).first()).toBeVisible();
});
