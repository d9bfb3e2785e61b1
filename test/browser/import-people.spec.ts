import { join } from 'node:path';
import { repository } from '../steps.ts';
import { expectSound } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

test.use({ flow: 'import people' });

const nasty = join(repository, 'test/files/people/nasty.csv');

test('corrects a file of customers in place, writes it, and takes it back', async ({
  page,
  t,
  language,
}) => {
  test.slow();
  const called = names[language === 'he' ? 'he' : 'en'];
  const headers = { 'x-mainstay': '1' };
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
  const { email, password } = owner;
  await page.request.post('/api/v1/session', { headers, data: { email, password } });

  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(nasty);
  await expect(page.getByRole('radio', { name: t('exchange.people.persons') })).toBeChecked({
    timeout: 120_000,
  });
  await expect(page.locator('table select').nth(3)).toHaveValue('email');
  await expect(page.getByText(t('exchange.people.tags'))).toBeVisible();
  await expectSound(page, language);
  await page.getByRole('button', { name: t('exchange.people.check') }).click();

  const count = (id: string) => page.locator(`[data-count="${id}"]`);
  await expect(count('new_people')).toHaveText('7', { timeout: 120_000 });
  await expect(count('left_out')).toHaveText('2');
  await expectSound(page, language);
  const row = page.locator('[data-row="2"]');
  await row.getByRole('button', { name: /ann@able\.example/ }).click();
  await expect(row.getByText(t('exchange.problem.bad_email'))).toHaveCount(0);
  const cell = (field: string) =>
    row.getByRole('textbox', { name: t('exchange.problems.cell', { field, row: '2' }) });
  await cell(t('exchange.target.country')).fill('France');
  await cell(t('exchange.target.country')).press('Enter');
  await expect(row.getByText(t('exchange.problem.unknown_country'))).toHaveCount(0);
  await cell(t('exchange.target.birthday')).fill('28/02/1990');
  await cell(t('exchange.target.birthday')).press('Enter');
  await expect(row.getByText(t('exchange.problems.clean'))).toBeVisible();
  const bob = page.locator('[data-row="3"]');
  await bob.getByRole('button', { name: t('exchange.problems.skip', { row: '3' }) }).click();
  await expect(bob.getByText(t('exchange.problems.skipped'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: t('exchange.people.write') }).click();

  await expect(page.getByText(t('exchange.people.done'), { exact: true })).toBeVisible({
    timeout: 120_000,
  });
  await expect(count('new_people')).toHaveText('6');
  await expectSound(page, language);
  const found = await page.request.get('/api/v1/customers?name=able&kind=person');
  const { items } = (await found.json()) as { items: { email: string; country: string }[] };
  expect(items).toMatchObject([{ email: 'ann@able.example', country: 'FR' }]);

  const undo = page.getByRole('button', { name: t('exchange.people.undo') });
  await undo.click();
  await expect(
    page.getByRole('button', { name: t('common.action.cancel'), exact: true }),
  ).toBeVisible();
  await undo.click();
  await expect(page.getByText(t('exchange.people.undone'), { exact: true })).toBeVisible({
    timeout: 120_000,
  });
  await expectSound(page, language);
  const gone = await page.request.get('/api/v1/customers?name=able&kind=person');
  expect(((await gone.json()) as { items: unknown[] }).items).toEqual([]);
});
