import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'erase', unscored: true });

/** What people enter is in the language under test. */
const entered = {
  en: { given: 'Orla', family: 'Quinn', words: 'Wants the blue door' },
  he: { given: 'אורלי', family: 'קדם', words: 'רוצה דלת כחולה' },
};

test('one person’s data is seen, handed over and erased, and nothing of it is left on a screen', async ({
  page,
  t,
  language,
}) => {
  const { who, post } = await begin(page, language);
  const { given, family, words } = entered[who];
  const name = `${given} ${family}`;
  const email = 'orla.quinn@customer.example';
  const { customer } = await post<{ customer: { id: string } }>('customers', {
    kind: 'person',
    given_name: given,
    family_name: family,
    emails: [email],
    phones: ['+44 20 7946 0123'],
  });
  await post('interactions', {
    customer_id: customer.id,
    channel: 'call',
    began: 'us',
    two_way: true,
    minutes: 10,
    words,
  });
  const facts = async () => {
    const answer = await page.request.get('/api/v1/customers?columns=city');
    return ((await answer.json()) as { items: unknown[] }).items.length;
  };
  const before = await facts();

  // What was said is found by one of its words, and leads to whom it was said of.
  await page.goto('/customers');
  await page.getByRole('button', { name: t('shell.search.open') }).click();
  await page.getByRole('combobox', { name: t('shell.search.label') }).fill(words.slice(-4));
  await page.getByRole('option', { name: words }).click();
  await expect(page).toHaveURL(new RegExp(customer.id));

  await page.goto(`/customers/${customer.id}/personal-data`);
  await expect(page.getByText(t('privacy.area.identity')).first()).toBeVisible();
  await expect(page.getByText(t('privacy.fate.delete')).first()).toBeVisible();
  await expectSound(page, language);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: t('privacy.download') }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.zip$/);

  const erase = page.getByRole('button', { name: t('privacy.erase') });
  await expect(erase).toBeDisabled();
  await page.getByRole('radio', { name: t('privacy.cause.no_longer_needed') }).check();
  await page.getByRole('checkbox', { name: t('privacy.sure') }).check();
  await erase.click();
  await expect(page.getByText(t('privacy.done', { name }))).toBeVisible();
  await expect(erase).toHaveCount(0);
  await expectSound(page, language);

  for (const path of [
    `/customers/${customer.id}`,
    `/customers/${customer.id}/personal-data`,
    `/customers?name=${encodeURIComponent(given)}`,
    '/customers',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expect(page.getByText(given)).toHaveCount(0);
    await expect(page.getByText(email)).toHaveCount(0);
    await expect(page.getByText(words)).toHaveCount(0);
  }
  for (const q of [given, email, '79460123', words]) {
    const answer = await page.request.get(`/api/v1/search?q=${encodeURIComponent(q)}`);
    expect(JSON.stringify(await answer.json())).not.toContain(customer.id);
  }
  // What they did stays in the numbers, of nobody.
  expect(await facts()).toBe(before);
});
