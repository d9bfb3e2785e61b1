import type { Page } from '@playwright/test';
import type { CircleOverview } from '../../contract/circle/circle.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { expectSound } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

test.use({ flow: 'circle' });
test.describe.configure({ mode: 'serial' });

const headers = { 'x-mainstay': '1' };
const DAY = 86_400_000;
const CUSTOMERS = 200;
const KEEN = 10;

/**
 * A year of order lines: a few customers buy every week, one more than the other, the rest now and
 * then. Names are numbers, so no script is mixed in.
 */
function lines(): string {
  const rows = ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'];
  let invoice = 100_000;
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    const keen = customer < KEEN;
    const gap = keen ? 7 : 45 + (customer % 40);
    for (let ago = customer % 7; ago < 420; ago += gap) {
      const day = new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
      const price = keen ? Math.round(40 * 1.35 ** customer) : 4 + (customer % 9);
      rows.push(`${invoice++},P1,Mug,4,${day} 10:00:00,${price}.50,${9000 + customer},France`);
    }
  }
  return rows.join('\n');
}

async function jobsAreOver(page: Page): Promise<boolean> {
  const { items } = (await (await page.request.get('/api/v1/jobs')).json()) as { items: Job[] };
  return items.every(({ state }) => state === 'done' || state === 'failed');
}

const overview = async (page: Page) =>
  (await (await page.request.get('/api/v1/circle')).json()) as CircleOverview;

const current = (page: Page) => page.locator('li[aria-current=true]');

test('proposes a circle by itself once a history has come in', async ({ page, t, language }) => {
  test.setTimeout(150_000);
  const name = names[language === 'he' ? 'he' : 'en'];
  await page.goto('/');
  await page.request.post('/api/v1/setup', {
    headers,
    data: {
      business: {
        name: name.business,
        language,
        currency: 'GBP',
        time_zone: 'Europe/London',
        country: 'GB',
      },
      employee: { name: name.owner, email: owner.email, password: owner.password },
    },
  });
  await page.goto('/circle');
  await expect(page.getByText(t('circle.none'))).toBeVisible({ timeout: 120_000 });
  await expectSound(page, language);
  const made = await page.request.post('/api/v1/imports', {
    headers,
    multipart: { file: { name: 'lines.csv', mimeType: 'text/csv', buffer: Buffer.from(lines()) } },
  });
  const { import: record, guessed } = (await made.json()) as {
    import: { id: string };
    guessed: object;
  };
  await page.request.put(`/api/v1/imports/${record.id}/start`, {
    headers,
    data: { mapping: guessed },
  });
  await expect.poll(async () => (await overview(page)).months.length, { timeout: 120_000 }).toBe(1);
  await expect.poll(() => jobsAreOver(page), { timeout: 120_000 }).toBe(true);
});

test('is reviewed by keyboard: approved, held, overruled, with the evidence', async ({
  inside: page,
  t,
  language,
}) => {
  await page.goto('/circle');
  await expect(current(page)).toBeVisible({ timeout: 120_000 });
  await expectSound(page, language);

  await page.keyboard.press('e');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(t('value.evidence.facts'))).toBeVisible({ timeout: 120_000 });
  await expect(page).toHaveURL(/evidence=c1/);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);

  await page.keyboard.press('a');
  await expect(page.getByText(t('circle.decision.approve')).first()).toBeVisible();
  await expect.poll(async () => (await overview(page)).insiders).toBe(1);

  await page.keyboard.press('o');
  const reason = page.getByLabel(t('circle.overrule.reason'));
  await reason.fill('123');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('circle.review.overrule') })
    .click();
  await expect(page.getByText(t('circle.decision.overrule')).first()).toBeVisible();

  // A key means nothing while a drawer covers the list.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(current(page)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('h');
    await expect(page.getByText(t('circle.decision.hold')).first()).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expectSound(page, language);
});

test('shows its movement as a picture, and the table one key away', async ({
  inside: page,
  t,
  language,
}) => {
  await page.goto('/circle');
  await expect(page.getByRole('img', { name: /1/ }).first()).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press('t');
  const cell = page.getByRole('row', { name: t('circle.flow.closing') });
  await expect(cell).toContainText('1');
  await expectSound(page, language);
});

test('fits on one page of paper', async ({ inside: page, t, language }) => {
  const { months } = await overview(page);
  await page.goto(`/circle/page?month=${months[0]}`);
  await expect(page.getByRole('heading', { name: t('circle.page.ahead') })).toBeVisible({
    timeout: 120_000,
  });
  await expectSound(page, language);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: t('circle.page.print') })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: t('shell.rail.label') })).toHaveCount(0);
});

test('shows the evidence of a demotion', async ({ inside: page, t, language }) => {
  const { months } = await overview(page);
  const insiders = await page.request.get('/api/v1/circle/insiders');
  const { items } = (await insiders.json()) as { items: { customer: { id: string } }[] };
  const id = items[0]?.customer.id ?? '';
  const place = await page.request.get(`/api/v1/customers/${id}/membership`);
  await page.request.put(`/api/v1/customers/${id}/membership`, {
    headers: { ...headers, 'if-match': place.headers()['etag'] ?? '' },
    data: { stays: 'out', because: 'closed', reason: '123' },
  });
  await page.goto(`/circle?month=${months[0]}`);
  const moved = page.getByRole('list', { name: t('circle.movements.title') });
  await expect(moved.getByText(t('circle.way.closed'))).toBeVisible({ timeout: 120_000 });
  await moved
    .getByRole('listitem')
    .filter({ hasText: t('circle.way.promoted') })
    .getByRole('button', { name: t('value.criterion.c1') })
    .click();
  await expect(page.getByRole('dialog').getByText(t('value.evidence.facts'))).toBeVisible();
  await page.keyboard.press('Escape');
  await moved.getByRole('combobox', { name: t('circle.cause.label') }).click();
  await page.getByRole('option', { name: t('circle.cause.unknown') }).click();
  await expect(page.getByText(t('circle.cause.kept'))).toBeVisible();
  await expectSound(page, language);
});

test('tries the scorecard on a day in the past, and says how it reckons', async ({
  inside: page,
  t,
  language,
}) => {
  await page.goto('/scorecard');
  await page.getByRole('link', { name: t('value.back_test.link') }).click();
  await page.getByRole('button', { name: t('value.back_test.start') }).click();
  await expect(page.getByRole('heading', { name: t('value.back_test.capture') })).toBeVisible({
    timeout: 120_000,
  });
  const rules = page.getByRole('region', { name: t('value.back_test.rules') });
  await expect(rules.getByRole('row')).toHaveCount(6);
  await expect(page.getByRole('region', { name: t('value.back_test.weights') })).toBeVisible();
  await expectSound(page, language);
  await page.goto('/scorecard/models');
  await expect(page.getByRole('heading', { name: t('value.model.numbers') })).toBeVisible();
  // The parameters have the names that the papers gave them.
  if (language === 'en') await expectSound(page, language);
});
